#include "mtfs/io/shipped.hpp"

#include <iostream>

int main() {
  for (const mtfs::io::ShippedFile& statement : mtfs::io::standard_statements()) {
    std::cout << statement.name << " ";
  }
}
