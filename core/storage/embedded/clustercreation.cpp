// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/embedded/clustercreation.h"

#include "core/storage/embedded/childprocess.h"
#include "core/storage/embedded/treecopy.h"

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <fstream>
#include <set>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

namespace tenantry::embedded {

namespace {

constexpr std::uintmax_t neededBytes = 64ULL * 1024 * 1024; // a fresh cluster takes 39 MB, and its log grows at once
constexpr std::chrono::minutes creationLimit{5};

Outcome<void> write(const std::filesystem::path &path, const std::string &text, int flags)
{
    const Descriptor file(::open(path.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW | flags, 0600));
    if (!file)
        return failedCall("open " + path.string());
    const ssize_t written = ::write(file.get(), text.data(), text.size());
    if (written != static_cast<ssize_t>(text.size()) || ::fsync(file.get()) != 0)
        return failedCall("write " + path.string());
    return {};
}

std::string quoted(const std::string &text)
{
    std::string result = "'";
    for (const char c : text)
        result += c == '\'' ? "''" : std::string(1, c);
    return result + "'";
}

/// The part of postgresql.conf that is ours. What keeps the server private isn't here but on its command line, where
/// nobody can change it.
std::string configuration(const ClusterSpec &spec)
{
    std::string text = "\n# Tenantry\n"
                       "listen_addresses = ''\n"
                       "timezone = 'UTC'\n"
                       "log_timezone = 'UTC'\n"
                       "log_line_prefix = '%m [%p] %q%u@%d '\n"
                       // No bound value, key or statement of anybody's data in the log.
                       "log_error_verbosity = terse\n"
                       "log_min_error_statement = panic\n"
                       "log_parameter_max_length = 0\n"
                       "log_parameter_max_length_on_error = 0\n";
    for (const std::string &setting : spec.settings) {
        const auto equals = setting.find('=');
        text += setting.substr(0, equals) + " = " + quoted(setting.substr(equals + 1)) + "\n";
    }
    return text;
}

/// Only local connections of the users who own the cluster: the peer's account is what counts, there is no password.
Outcome<void> writeAccessRules(const ClusterSpec &spec, const std::filesystem::path &data)
{
    const std::string rules = std::string("# TYPE  DATABASE     USER  METHOD\n") + "local all all peer map=tenantry\n"
        + "local replication " + adminRole + " peer map=tenantry\n";
    std::string names = "# MAPNAME  SYSTEM-USERNAME  PG-USERNAME\n";
    for (const std::string &user : std::set<std::string>{callerName(), "root", spec.account.name}) {
        for (const char *role : {adminRole, workingRole})
            names += "tenantry \"" + user + "\" " + role + "\n";
    }
    if (const auto done = write(data / "pg_hba.conf", rules, O_TRUNC); !done)
        return done;
    return write(data / "pg_ident.conf", names, O_TRUNC);
}

Outcome<void> checkSpace(const ClusterLayout &layout)
{
    struct statvfs space
    {};
    if (::statvfs(layout.home.c_str(), &space) != 0)
        return failedCall("statvfs " + layout.home.string());
    const std::uintmax_t available = std::uintmax_t{space.f_bavail} * space.f_frsize;
    if (available < neededBytes)
        return failed(FailureKind::DiskFull,
                      std::to_string(available >> 20) + " MB are free in " + layout.home.string()
                          + ", a new cluster needs " + std::to_string(neededBytes >> 20));
    return {};
}

Outcome<void> makeDirectory(const std::filesystem::path &path, const ServerAccount &account)
{
    if (::mkdir(path.c_str(), 0700) != 0)
        return failedCall("mkdir " + path.string());
    if (!account.isCaller() && ::chown(path.c_str(), account.user, account.group) != 0)
        return failedCall("chown " + path.string());
    return {};
}

/// A server that syncs nothing makes no use of what is written with care.
bool isCareless(const ClusterSpec &spec)
{
    return std::ranges::find(spec.settings, "fsync=off") != spec.settings.end();
}

Outcome<void> initialise(const ClusterSpec &spec, const std::filesystem::path &data)
{
    Command initdb{.program = spec.binaries / "initdb",
                   .arguments = {"-D", data.string(), "-U", adminRole, "--auth-local=peer", "--auth-host=reject",
                                 "--encoding=UTF8", "--locale=C.UTF-8", "--lc-messages=C", "--no-instructions"},
                   .environment = plainEnvironment(),
                   .account = &spec.account};
    if (isCareless(spec))
        initdb.arguments.insert(initdb.arguments.end(), {"--no-sync", "--wal-segsize=1"});
    else
        initdb.arguments.emplace_back("--data-checksums");
    const auto finished = run(initdb, creationLimit);
    if (!finished)
        return std::unexpected(finished.error());
    if (finished->status != 0) {
        const bool full = finished->output.find("No space left on device") != std::string::npos
            || finished->output.find("Disk quota exceeded") != std::string::npos;
        return failed(full ? FailureKind::DiskFull : FailureKind::Broken,
                      "initdb: "
                          + finished->output.substr(finished->output.size() > 800 ? finished->output.size() - 800 : 0));
    }
    const ActingAs account(spec.account);
    if (const auto done = write(data / "postgresql.conf", configuration(spec), O_APPEND); !done)
        return done;
    return writeAccessRules(spec, data);
}

/// An empty directory that initdb fills, or the copy of a cluster that was made before.
Outcome<void> fill(const ClusterSpec &spec, const std::filesystem::path &data)
{
    if (!spec.pattern.empty())
        return copyTree(spec.pattern, data, spec.account);
    const auto made = makeDirectory(data, spec.account);
    return made ? initialise(spec, data) : made;
}

Outcome<void> create(const ClusterSpec &spec)
{
    const auto unfinished = spec.layout.unfinishedData();
    std::error_code problem;
    std::filesystem::remove_all(unfinished, problem); // of a start that was interrupted
    if (const auto enough = checkSpace(spec.layout); !enough)
        return enough;
    if (const auto done = fill(spec, unfinished); !done) {
        std::filesystem::remove_all(unfinished, problem);
        return done;
    }
    if (::rename(unfinished.c_str(), spec.layout.data().c_str()) != 0)
        return failedCall("rename " + unfinished.string());
    if (spec.ephemeral)
        return {};
    const Descriptor home(::open(spec.layout.home.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (::fsync(home.get()) != 0)
        return failedCall("sync " + spec.layout.home.string());
    return {};
}

} // namespace

std::optional<int> clusterMajor(const ClusterLayout &layout)
{
    std::ifstream file(layout.data() / "PG_VERSION");
    int major = 0;
    return file >> major ? std::optional(major) : std::nullopt;
}

Outcome<bool> ensureCluster(const ClusterSpec &spec)
{
    const auto data = spec.layout.data();
    struct stat status
    {};
    const bool exists = ::lstat(data.c_str(), &status) == 0;
    if (exists) {
        const auto major = clusterMajor(spec.layout);
        if (!major)
            return failed(FailureKind::Broken, data.string() + " is no PostgreSQL cluster: it has no PG_VERSION");
        if (*major != spec.major)
            return failed(*major < spec.major ? FailureKind::OlderMajor : FailureKind::NewerMajor,
                          data.string() + " was made by PostgreSQL " + std::to_string(*major) + ", but "
                              + spec.binaries.string() + " is PostgreSQL " + std::to_string(spec.major));
        if (status.st_uid != spec.account.user)
            return failed(FailureKind::NotPrivate,
                          data.string() + " belongs to user " + std::to_string(status.st_uid) + ", not to "
                              + spec.account.name);
    } else if (const auto created = create(spec); !created) {
        return std::unexpected(created.error());
    }
    if (::lstat(spec.layout.logDirectory().c_str(), &status) != 0) {
        if (const auto made = makeDirectory(spec.layout.logDirectory(), spec.account); !made)
            return std::unexpected(made.error());
    }
    return !exists;
}

} // namespace tenantry::embedded
