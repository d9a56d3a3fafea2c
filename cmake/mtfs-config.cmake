include(CMakeFindDependencyMacro)
find_dependency(Boost 1.74)
find_dependency(Eigen3 3.4 NO_MODULE)
include("${CMAKE_CURRENT_LIST_DIR}/mtfs-targets.cmake")
