# What every target of this house is compiled with. Nothing here reaches the targets of a user.
# Warnings become errors where CMAKE_COMPILE_WARNING_AS_ERROR is set, as the presets do.
function(mtfs_strict target)
  target_compile_options(${target} PRIVATE -Wall -Wextra -Wpedantic -Wconversion -Wshadow)
endfunction()
