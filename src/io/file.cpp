#include "mtfs/io/file.hpp"

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <cstdio>
#include <memory>
#include <string>
#include <system_error>
#include <utility>

#if defined(__unix__) || defined(__APPLE__)
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#define MTFS_POSIX 1
#else
#define MTFS_POSIX 0
#endif

namespace mtfs::io {

namespace fs = std::filesystem;

namespace {

Problem file_problem(std::string code, const fs::path& path, std::string found, std::string rule,
                     std::string fix) {
  return {std::move(code),
          {path.string(), {}, 0, {}},
          std::move(found),
          std::move(rule),
          std::move(fix)};
}

ParseError unreadable(const fs::path& path, const std::string& why) {
  return ParseError(file_problem("file-unreadable", path, {}, "The file can't be read: " + why,
                                 "Give a file that you may read"));
}

ParseError too_large(const fs::path& path, std::size_t most_bytes) {
  return ParseError(file_problem("file-limit", path, {},
                                 "A file has at most " + std::to_string(most_bytes) + " bytes",
                                 "Split the file"));
}

std::string words_of(int error) { return std::generic_category().message(error); }

bool is_full(int error) {
#if defined(EDQUOT)  // which not every system has
  if (error == EDQUOT) return true;
#endif
  return error == ENOSPC || error == EFBIG;
}

Error unwritable(const fs::path& path, int error) {
  if (is_full(error)) {
    return Error(file_problem("file-full", path, {},
                              "There is no room to write the file: " + words_of(error),
                              "Free some space and save again; the old file is unchanged"));
  }
  return Error(file_problem("file-unwritable", path, {},
                            "The file can't be written: " + words_of(error),
                            "Give a place that you may write to; the old file is unchanged"));
}

/// A name may hold any character; only Windows needs a function of its own for it.
std::FILE* opened(const fs::path& path, bool to_write) {
#if defined(_WIN32)
  return ::_wfopen(path.c_str(), to_write ? L"wb" : L"rb");
#else
  return std::fopen(path.c_str(), to_write ? "wb" : "rb");
#endif
}

/// A link is written through, not replaced.
fs::path target_of(const fs::path& path) {
  std::error_code failed;
  const fs::path real = fs::is_symlink(path, failed) ? fs::canonical(path, failed) : path;
  return failed ? path : real;
}

}  // namespace

std::string read_file(const fs::path& path, std::size_t most_bytes) {
  std::error_code failed;
  const fs::file_status status = fs::status(path, failed);
  if (!fs::exists(status)) {
    throw ParseError(file_problem("file-missing", path, {}, "There is no such file",
                                  "Check the name and the folder"));
  }
  if (!fs::is_regular_file(status)) throw unreadable(path, "it is not a file");
  const std::uintmax_t size = fs::file_size(path, failed);
  if (failed) throw unreadable(path, failed.message());
  if (size > most_bytes) throw too_large(path, most_bytes);

  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(opened(path, false), &std::fclose);
  if (!file) throw unreadable(path, words_of(errno));
  std::string bytes(static_cast<std::size_t>(size), '\0');
  std::size_t filled = 0;
  for (;;) {  // once, unless the file grows while it is read
    filled += std::fread(bytes.data() + filled, 1, bytes.size() - filled, file.get());
    if (std::ferror(file.get()) != 0) throw unreadable(path, words_of(errno));
    if (filled < bytes.size()) break;
    const int next = std::fgetc(file.get());
    if (next == EOF) break;
    if (filled >= most_bytes) throw too_large(path, most_bytes);
    bytes.resize(std::min(most_bytes, 2 * filled + 4096));
    bytes[filled++] = static_cast<char>(next);
  }
  bytes.resize(filled);
  return bytes;
}

#if MTFS_POSIX

namespace {

/// A file beside its target that goes away unless it is renamed to it.
class TemporaryFile {
 public:
  explicit TemporaryFile(const fs::path& target) : target_(target) {
    static std::atomic<unsigned> saved = 0;
    const std::string unique = "." + std::to_string(::getpid()) + "-" + std::to_string(saved++);
    name_ = target.parent_path() / ("." + target.filename().string() + unique);
    descriptor_ = ::open(name_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (descriptor_ < 0) fail();
  }
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;
  ~TemporaryFile() {
    if (descriptor_ >= 0) ::close(descriptor_);
    if (!renamed_) ::unlink(name_.c_str());
  }

  void write(std::string_view bytes) {
    keep_mode();
    while (!bytes.empty()) {
      const ::ssize_t written = ::write(descriptor_, bytes.data(), bytes.size());
      if (written < 0 && errno != EINTR) fail();
      if (written > 0) bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    if (::fsync(descriptor_) != 0) fail();
    const int closing = std::exchange(descriptor_, -1);
    if (::close(closing) != 0) fail();
  }

  void become_target() {
    if (::rename(name_.c_str(), target_.c_str()) != 0) fail();
    renamed_ = true;
  }

 private:
  /// Whoever could read the old file can read the new one, and nobody else.
  void keep_mode() const {
    struct ::stat old = {};
    const bool replaces = ::stat(target_.c_str(), &old) == 0;
    if (replaces && ::fchmod(descriptor_, old.st_mode & 07777) != 0) fail();
  }
  [[noreturn]] void fail() const { throw unwritable(target_, errno); }

  fs::path target_;
  fs::path name_;
  int descriptor_ = -1;
  bool renamed_ = false;
};

/// Makes the rename last through a crash. Some file systems have no such thing, which is no fault.
void sync_folder(const fs::path& folder) {
  const int descriptor = ::open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY);
  if (descriptor < 0) return;
  ::fsync(descriptor);
  ::close(descriptor);
}

void write_whole(const fs::path& target, std::string_view bytes) {
  TemporaryFile file(target);
  file.write(bytes);
  file.become_target();
  sync_folder(target.parent_path());
}

}  // namespace

#else

namespace {

void write_whole(const fs::path& target, std::string_view bytes) {
  fs::path beside = target;
  beside += ".saving";
  std::FILE* const file = opened(beside, true);
  if (file == nullptr) throw unwritable(target, errno);
  const bool written = std::fwrite(bytes.data(), 1, bytes.size(), file) == bytes.size();
  const bool closed = std::fclose(file) == 0;
  std::error_code failed;
  if (written && closed) fs::rename(beside, target, failed);
  if (!written || !closed || failed) {
    const int error = failed ? failed.value() : errno;
    fs::remove(beside, failed);
    throw unwritable(target, error);
  }
}

}  // namespace

#endif

void write_file(const fs::path& path, std::string_view bytes) {
  const fs::path target = target_of(path);
  const fs::path folder = target.parent_path();
  std::error_code failed;
  if (!folder.empty() && !fs::is_directory(folder, failed)) {
    throw Error(file_problem("file-folder", path, {}, "There is no such folder to write in",
                             "Make the folder first, or check its name"));
  }
  write_whole(target, bytes);
}

}  // namespace mtfs::io
