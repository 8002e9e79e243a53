// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/console/consoleserver.h"

#include "app/rest/restoptions.h"
#include "core/services/services.h"
#include "core/storage/database.h"

#include <QSettings>
#include <QSslCertificate>

#include <utility>

namespace tenantry {

using namespace Qt::StringLiterals;

namespace {

constexpr int usualPort = 8000;

/// A connection and the use cases on it, for one server thread.
struct Connected
{
    Connected(std::function<Result<ConnectionSpec>()> locate, SignInResources &resources)
        : database(std::move(locate))
        , services(database, resources)
    {}

    Database database;
    Services services;
};

RestServer::ServicesFactory factoryFor(const ConsoleServer::Parts &parts)
{
    return [locate = parts.locate, resources = parts.resources] {
        const auto connected = std::make_shared<Connected>(locate, *resources);
        return std::shared_ptr<Services>(connected, &connected->services);
    };
}

/// The field of the form that a setting is typed into.
QString fieldOf(const QString &setting)
{
    static const QHash<QString, QString> fields{{nameOf(SettingKey::RestListen), u"addresses"_s},
                                                {nameOf(SettingKey::RestHosts), u"names"_s},
                                                {nameOf(SettingKey::RestOrigins), u"origins"_s},
                                                {nameOf(SettingKey::RestCertificate), u"certificate"_s},
                                                {nameOf(SettingKey::RestKey), u"key"_s}};
    return fields.value(setting, setting);
}

/// What went wrong when the server was to start, at the field that mends it.
Error atItsField(Error error)
{
    if (error.reason == Reason::AddressUnusable)
        error.field = error.code == ErrorCode::Invalid ? u"addresses"_s : u"port"_s;
    else if (error.reason == Reason::FileUnusable)
        error.field = u"certificate"_s;
    return error;
}

} // namespace

ConsoleServer::ConsoleServer(Parts parts, QObject *parent)
    : LocalServer(parent)
    , m_parts(std::move(parts))
    , m_server(factoryFor(m_parts))
{
    connect(&m_server, &RestServer::stateChanged, this, [this](RestServer::State state) {
        if (state != RestServer::State::Running)
            m_baseUrl.clear();
        // start() knows the address only when it returns, and says so then.
        if (state != RestServer::State::Running)
            Q_EMIT stateChanged();
    });
    connect(&m_server, &RestServer::tlsReloaded, this, &LocalServer::certificateChanged);
    connect(&m_server, &RestServer::answered, this, [this](const QList<AccessRecord> &records) {
        QList<ui::ServedRequest> requests;
        requests.reserve(records.size());
        const QDateTime now = QDateTime::currentDateTimeUtc();
        for (const AccessRecord &record : records)
            requests.append({record.request, now, QString::fromLatin1(record.method), record.path, record.status,
                             record.duration, record.address, record.user});
        Q_EMIT answered(requests);
    });
}

ConsoleServer::~ConsoleServer()
{
    blockSignals(true);
}

QString ConsoleServer::key(const QString &name) const
{
    return u"server/"_s + m_parts.profile + u'/' + name;
}

/// What was never typed here is as the settings say that `tenantryctl serve` follows.
ui::ListenSettings ConsoleServer::settings() const
{
    const auto base = Settings::load(m_parts.sources);
    const auto text = [&](const QString &name, SettingKey setting) {
        return m_parts.memory->value(key(name), base ? base->value(setting) : QString()).toString();
    };
    return {.addresses = text(u"addresses"_s, SettingKey::RestListen),
            .port = m_parts.memory->value(key(u"port"_s), usualPort).toInt(),
            .certificate = text(u"certificate"_s, SettingKey::RestCertificate),
            .key = text(u"key"_s, SettingKey::RestKey),
            .names = text(u"names"_s, SettingKey::RestHosts),
            .origins = text(u"origins"_s, SettingKey::RestOrigins),
            .startsWithConsole = m_parts.memory->value(key(u"startsWithConsole"_s), false).toBool()};
}

void ConsoleServer::remember(const ui::ListenSettings &settings)
{
    m_parts.memory->setValue(key(u"addresses"_s), settings.addresses);
    m_parts.memory->setValue(key(u"port"_s), settings.port);
    m_parts.memory->setValue(key(u"certificate"_s), settings.certificate);
    m_parts.memory->setValue(key(u"key"_s), settings.key);
    m_parts.memory->setValue(key(u"names"_s), settings.names);
    m_parts.memory->setValue(key(u"origins"_s), settings.origins);
    m_parts.memory->setValue(key(u"startsWithConsole"_s), settings.startsWithConsole);
}

Result<RestServer::Options> ConsoleServer::optionsFrom(const ui::ListenSettings &settings) const
{
    Settings::Sources sources = m_parts.sources;
    sources.options.insert(SettingKey::RestListen, settings.addresses);
    sources.options.insert(SettingKey::RestHosts, settings.names);
    sources.options.insert(SettingKey::RestOrigins, settings.origins);
    sources.options.insert(SettingKey::RestCertificate, settings.certificate);
    sources.options.insert(SettingKey::RestKey, settings.key);
    const auto resolved = Settings::load(sources);
    if (!resolved)
        return std::unexpected(resolved.error());
    auto options = restOptionsFrom(*resolved);
    if (options)
        options->port = static_cast<quint16>(settings.port);
    return options;
}

Result<void> ConsoleServer::start(const ui::ListenSettings &settings)
{
    if (m_server.state() != RestServer::State::Stopped)
        return {};
    const auto options = optionsFrom(settings);
    if (!options) {
        Error error = options.error();
        error.field = fieldOf(error.field);
        return std::unexpected(error);
    }
    const auto address = m_server.start(*options);
    if (!address)
        return std::unexpected(atItsField(address.error()));
    m_baseUrl = address->baseUrl();
    if (!std::exchange(m_isPrepared, true) && m_parts.prepare)
        m_parts.prepare();
    Q_EMIT stateChanged();
    return {};
}

void ConsoleServer::stop()
{
    m_server.beginStop();
}

ui::LocalServer::State ConsoleServer::state() const
{
    switch (m_server.state()) {
    case RestServer::State::Stopped:
        return State::Stopped;
    case RestServer::State::Running:
        return State::Running;
    case RestServer::State::Stopping:
        return State::Stopping;
    }
    return State::Stopped;
}

QString ConsoleServer::baseUrl() const
{
    return m_baseUrl;
}

std::optional<ui::ShownCertificate> ConsoleServer::certificate() const
{
    const QSslCertificate shown = m_server.certificate();
    if (shown.isNull())
        return std::nullopt;
    const auto called = [](const QStringList &names, const QStringList &otherwise) {
        return names.isEmpty() ? otherwise.value(0) : names.first();
    };
    return ui::ShownCertificate{.subject = called(shown.subjectInfo(QSslCertificate::CommonName),
                                                  shown.subjectInfo(QSslCertificate::Organization)),
                                .names = shown.subjectAlternativeNames().values(),
                                .issuer = called(shown.issuerInfo(QSslCertificate::CommonName),
                                                 shown.issuerInfo(QSslCertificate::Organization)),
                                .until = shown.expiryDate().toUTC()};
}

ui::ServerLoad ConsoleServer::load() const
{
    const RestServer::Load load = m_server.load();
    return {.connections = load.connections,
            .threads = load.threads,
            .hashing = load.slowRunning,
            .waiting = load.slowWaiting,
            .mostWaiting = load.slowMost};
}

void ConsoleServer::setWatched(bool isWatched)
{
    m_server.setWatched(isWatched);
}

} // namespace tenantry
