// Answers one line of JSON with one line of JSON: planning_service FOLDER < requests > replies.
#include <exception>
#include <iostream>
#include <string>

#include "planning_service.hpp"

int main(int count, char** arguments) {
  if (count != 2) {
    std::cerr << "Usage: planning_service FOLDER\n";
    return 2;
  }
  try {
    const planning::Service service(arguments[1]);
    for (std::string line; std::getline(std::cin, line);) {
      if (!line.empty()) std::cout << service.reply(line) << std::endl;
    }
  } catch (const std::exception& error) {  // the plan is refused; its message says where and why
    std::cerr << error.what() << "\n";
    return 1;
  }
}
