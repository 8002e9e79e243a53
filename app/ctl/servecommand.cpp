// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/commands.h"
#include "app/ctl/commandtree.h"
#include "app/ctl/endsignal.h"
#include "app/ctl/ephemeral/ephemeralserver.h"
#include "app/ctl/hangupsignal.h"
#include "app/ctl/mail/mailpassword.h"
#include "app/ctl/secondfactors/datakey.h"
#include "app/ctl/setup/firstaccount.h"
#include "app/ctl/setup/setup.h"
#include "app/ctl/signingkey.h"
#include "app/rest/restoptions.h"
#include "app/rest/restserver.h"
#include "core/runtime/maintenancethread.h"
#include "core/services/services.h"
#include "core/services/settings/settingservice.h"
#include "core/services/setup/setupservice.h"
#include "core/storage/database.h"

#include <QCoreApplication>

#include <cstdio>
#include <optional>

namespace tenantry::ctl {

using namespace Qt::StringLiterals;

namespace {

constexpr quint16 usualPort = 8000;

struct ServeOptions
{
    std::optional<quint16> port;
    int threads = 2;
    bool sample = false;
    bool accessLog = false;
    bool ephemeral = false;
    QString seed;
    std::optional<pid_t> parent;
};

/// A connection and the use cases on it, for one server thread.
struct Connected
{
    Connected(Installation &installation, SignInResources &resources)
        : database([&installation] { return installation.locate(); })
        , services(database, resources)
    {}

    Database database;
    Services services;
};

/// A database that is there and up to date. The embedded one is made when there is no profile at all, so that a bare
/// machine needs one command.
Result<Installation *> readyInstallation(Context &context)
{
    const auto chosen = chosenProfile(context, {});
    if (!chosen)
        return std::unexpected(chosen.error());
    if (chosen->profile.kind == ProfileKind::Embedded)
        return prepared(context, *chosen, std::nullopt);
    if (const auto database = context.database(); !database)
        return std::unexpected(database.error());
    return context.installation();
}

/// A line for the shell that gets a token, without showing a password to anybody.
QString signInCommand(const QString &url, const std::optional<FirstAccount> &account)
{
    const QString tail = u' ' + url + u"/api/v1/auth/token";
    if (account && !account->file.isEmpty())
        return u"curl -d username="_s + account->email + u" --data-urlencode password@'" + account->file + u'\'' + tail;
    return u"read -rsp 'Password: ' P && printf %s \"$P\" | curl -d username="_s
        + (account ? account->email : u"EMAIL"_s) + u" --data-urlencode password@-"_s + tail;
}

void announce(Context &context, const QString &url, const std::optional<FirstAccount> &account)
{
    QString text = u"Tenantry serves REST at " + url + u"/api/v1\n";
    if (account)
        text += u"First sign-in: " + account->email + u", " + account->passwordHint() + u'\n';
    text += u"Sign in:\n  "_s + signInCommand(url, account) + u"\nCtrl+C ends the server.\n"_s;
    const QJsonObject object{{u"base_url"_s, url},
                             {u"pid"_s, qint64(QCoreApplication::applicationPid())},
                             {u"superuser"_s, account ? QJsonValue(account->email) : QJsonValue()},
                             {u"password_file"_s, account ? QJsonValue(account->file) : QJsonValue()}};
    if (context.output().isJson())
        context.output().print(compact(object));
    else
        context.output().print(text);
}

/// For the description only; each request asks anew.
bool acceptsKeyInQuery(Services &services)
{
    const auto setting = services.settings().find(Caller::local(u"serve"_s), u"rest.api_key_in_query"_s);
    return setting && setting->value.toBool();
}

/// Certificates are read again on SIGHUP, and when their files change; either is said on standard error.
std::unique_ptr<HangupSignal> reloadedByHangup(RestServer &server)
{
    const auto report = [](const QString &problem) {
        const QString text = problem.isEmpty() ? u"The certificate was read again."_s
                                               : QString(u"The certificate in use stays: "_s + problem);
        std::fprintf(stderr, "%s\n", qUtf8Printable(text)); // it belongs to the log, whatever standard output is
    };
    QObject::connect(&server, &RestServer::tlsReloaded, &server, report);
    auto signal = std::make_unique<HangupSignal>();
    QObject::connect(signal.get(), &HangupSignal::came, &server, [&server, report] {
        const auto loaded = server.reloadTls();
        report(loaded ? QString() : loaded.error().detail);
    });
    return signal;
}

Result<ExitStatus> serve(Context &context, const ServeOptions &options)
{
    if (const auto real = context.refuseDryRun(); !real)
        return std::unexpected(real.error());
    if (options.ephemeral)
        return serveEphemeral(
            context, {options.seed, options.port.value_or(0), options.threads, options.accessLog, options.parent});
    const EndSignal end;
    const auto settings = context.settings();
    if (!settings)
        return std::unexpected(settings.error());
    auto rest = restOptionsFrom(**settings);
    if (!rest)
        return std::unexpected(rest.error());
    const auto installation = readyInstallation(context);
    if (!installation)
        return std::unexpected(installation.error());
    const auto account = firstAccount(context);
    if (!account)
        return std::unexpected(account.error());
    if (const auto key = useSigningKey(context); !key)
        return std::unexpected(key.error());
    const auto services = context.services();
    if (!services)
        return std::unexpected(services.error());
    if (const auto key = useDataKey(context, **services); !key) {
        if (key.error().reason != Reason::DataKeyMissing)
            return std::unexpected(key.error());
        context.output().note(u"This installation has no key for second factors, so who has one can't sign in here; "
                              u"see 'tenantryctl second-factor bring-key'."_s);
    }
    if (options.sample) {
        if (const auto filled = addSample(context, std::nullopt); !filled) {
            if (filled.error().reason != Reason::AlreadySetUp)
                return std::unexpected(filled.error());
            context.output().note(u"The database isn't empty, so it got no sample."_s);
        }
    }

    SignInResources &resources = context.signInResources(); // made here: the server asks in its own threads
    RestServer server([&resources, where = *installation] {
        const auto connected = std::make_shared<Connected>(*where, resources);
        return std::shared_ptr<Services>(connected, &connected->services);
    });
    rest->port = options.port.value_or(usualPort);
    rest->threads = options.threads;
    rest->acceptsKeyInQuery = acceptsKeyInQuery(**services);
    if (options.accessLog)
        rest->accessLog = [](const QByteArray &line) { std::fprintf(stderr, "%s\n", line.constData()); };
    const auto address = server.start(*rest);
    if (!address)
        return std::unexpected(address.error());
    const auto mailPassword = readMailPassword(context);
    if (!mailPassword)
        return std::unexpected(mailPassword.error());
    const MaintenanceThread maintenance([where = *installation] { return where->locate(); }, {}, {},
                                        {.password = *mailPassword});
    const auto reloading = rest->tls ? reloadedByHangup(server) : nullptr; // else SIGHUP ends it, as by custom
    announce(context, address->baseUrl(), *account);
    if (!context.output().finish())
        return ExitStatus::Failed;
    if (!end.hasCome())
        QCoreApplication::exec();
    context.output().note(u"Finishing what is under way …"_s);
    server.stop();
    return ExitStatus::Success;
}

} // namespace

void addServeCommand(CommandTree &tree)
{
    tree.add<ServeOptions>(
        tree.root(), "serve", "Serve REST until Ctrl+C or SIGTERM; makes the embedded database if there is none",
        [](CLI::App &command, ServeOptions &options) {
            command.add_option("--port", options.port, "Port, 0 for any; default: 8000, with --ephemeral 0")
                ->type_name("NUMBER");
            command.add_option("--threads", options.threads, "Requests served at once, 1 to 64; default: 2")
                ->check(CLI::Range(1, 64))
                ->type_name("NUMBER");
            auto *sample = command.add_flag("--sample", options.sample, "Fill an empty database with a sample first");
            command.add_flag("--access-log", options.accessLog, "A line of JSON on standard error for each request");
            auto *ephemeral = command.add_flag(
                "--ephemeral", options.ephemeral,
                "For tests: on a database of its own that is thrown away at the end; says in a line of JSON where");
            ephemeral->excludes(sample);
            addText(command, "--seed", options.seed, "With --ephemeral: what the database begins with, a JSON file")
                ->type_name("FILE")
                ->needs(ephemeral);
            command
                .add_option("--parent-pid", options.parent,
                            "With --ephemeral: end with this process, 0 for none; default: what started the server")
                ->check(CLI::NonNegativeNumber)
                ->type_name("NUMBER")
                ->needs(ephemeral);
        },
        serve);
}

} // namespace tenantry::ctl
