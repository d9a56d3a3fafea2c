# What every target of this house is compiled with. Nothing here reaches the targets of a user.
# Warnings become errors where CMAKE_COMPILE_WARNING_AS_ERROR is set, as the presets do.
function(mtfs_strict target)
  target_compile_options(${target} PRIVATE -Wall -Wextra -Wpedantic -Wconversion -Wshadow)
  if(CMAKE_CXX_COMPILER_ID STREQUAL GNU AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
    # At -O3 GCC 12 warns of std::string itself, as in "a" + text (GCC bug 105651).
    target_compile_options(${target} PRIVATE -Wno-restrict -Wno-maybe-uninitialized)
  endif()
endfunction()
