# cmake -DSERVICE=<program> -P check.cmake: asks what stands in requests.jsonl, compares the replies.
set(here "${CMAKE_CURRENT_LIST_DIR}")
execute_process(COMMAND "${SERVICE}" "${here}/../tutorial" INPUT_FILE "${here}/requests.jsonl"
                OUTPUT_VARIABLE replies RESULT_VARIABLE code)
file(READ "${here}/replies.jsonl" expected)
if(NOT code EQUAL 0 OR NOT "${replies}" STREQUAL "${expected}")
  message(FATAL_ERROR "Exit code ${code}. The replies are:\n${replies}")
endif()

# A folder without a plan: the service says so, and doesn't start.
execute_process(COMMAND "${SERVICE}" "${here}/no-such-folder" ERROR_VARIABLE said
                RESULT_VARIABLE code)
if(NOT code EQUAL 1 OR NOT said MATCHES "folder-missing")
  message(FATAL_ERROR "Exit code ${code}: ${said}")
endif()
