# find_package(mtfs CONFIG) gives mtfs::mtfs, mtfs::kernel, mtfs::simulation and mtfs::io.
include(CMakePackageConfigHelpers)

set(config_folder "${CMAKE_INSTALL_LIBDIR}/cmake/mtfs")
write_basic_package_version_file("${PROJECT_BINARY_DIR}/mtfs-config-version.cmake"
                                 COMPATIBILITY SameMinorVersion)

install(TARGETS mtfs mtfs_kernel mtfs_simulation mtfs_io EXPORT mtfs-targets COMPONENT development
        FILE_SET HEADERS)
install(EXPORT mtfs-targets NAMESPACE mtfs:: DESTINATION "${config_folder}" COMPONENT development)
install(FILES cmake/mtfs-config.cmake "${PROJECT_BINARY_DIR}/mtfs-config-version.cmake"
        DESTINATION "${config_folder}" COMPONENT development)
