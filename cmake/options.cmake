# What every target of this house is compiled with. Nothing here reaches the targets of a user.
# Warnings become errors where CMAKE_COMPILE_WARNING_AS_ERROR is set, as the presets do.
function(mtfs_strict target)
  if(MSVC)
    # Sources of many instantiations overrun the sections of an object file without /bigobj.
    target_compile_options(${target} PRIVATE /W4 /permissive- /EHsc /bigobj /Zc:__cplusplus)
    return()
  endif()
  target_compile_options(${target} PRIVATE -Wall -Wextra -Wpedantic -Wconversion -Wshadow)
  if(CMAKE_CXX_COMPILER_ID STREQUAL GNU AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
    # At -O3 GCC 12 warns of std::string itself, as in "a" + text (GCC bug 105651).
    target_compile_options(${target} PRIVATE -Wno-restrict -Wno-maybe-uninitialized)
  endif()
endfunction()

# mtfs_optimise(<target> <level>): compiled for speed whatever the build type, at -O<level> where the
# compiler knows it.
function(mtfs_optimise target level)
  if(NOT MSVC)
    target_compile_options(${target} PRIVATE -O${level})
  elseif(NOT CMAKE_BUILD_TYPE STREQUAL Debug)  # /O2 and the /RTC1 of Debug exclude each other
    target_compile_options(${target} PRIVATE /O2)
  endif()
endfunction()
