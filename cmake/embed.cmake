# mtfs_embed(<variable> <file>...): a generated source that defines standard_statements().
# Run as a script it writes that source: cmake -DOUTPUT=<source> -DFILES=<list> -P embed.cmake
function(mtfs_embed variable)
  list(SORT ARGN)
  set(source "${CMAKE_CURRENT_BINARY_DIR}/standard_statements.cpp")
  add_custom_command(
    OUTPUT "${source}"
    COMMAND "${CMAKE_COMMAND}" "-DOUTPUT=${source}" "-DFILES=${ARGN}" -P "${CMAKE_CURRENT_FUNCTION_LIST_FILE}"
    DEPENDS ${ARGN} "${CMAKE_CURRENT_FUNCTION_LIST_FILE}"
    COMMENT "Embedding the standard statements"
    VERBATIM)
  set(${variable} "${source}" PARENT_SCOPE)
endfunction()

if(CMAKE_SCRIPT_MODE_FILE STREQUAL CMAKE_CURRENT_LIST_FILE)
  list(LENGTH FILES count)
  set(entries "")
  foreach(file IN LISTS FILES)
    get_filename_component(name "${file}" NAME_WE)
    file(READ "${file}" text)
    string(APPEND entries "    {\"${name}\", R\"toml(${text})toml\"},\n")
  endforeach()
  file(WRITE "${OUTPUT}" "// Generated from statements/*.toml by cmake/embed.cmake.
#include \"mtfs/io/standard_statements.hpp\"

#include <array>

namespace mtfs::io {

std::span<const StandardStatement> standard_statements() {
  static constexpr std::array<StandardStatement, ${count}> all{{
${entries}  }};
  return all;
}

}  // namespace mtfs::io
")
endif()
