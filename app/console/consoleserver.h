// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/rest/restserver.h"
#include "core/config/settings.h"
#include "core/storage/connectionspec.h"
#include "ui/server/localserver.h"

#include <functional>

class QSettings;

namespace tenantry {

class SignInResources;

/// The REST server of the console: the same that `tenantryctl serve` runs, in this process, on the profile that is
/// open. What it may do is what its clients may: the console's operator lends them nothing.
class ConsoleServer final : public ui::LocalServer
{
    Q_OBJECT

public:
    struct Parts
    {
        std::function<Result<ConnectionSpec>()> locate; ///< the database; called in the server's threads
        SignInResources *resources = nullptr;           ///< outlives it
        std::function<void()> prepare; ///< called when it first serves: brings the key that signs tokens
        Settings::Sources sources;     ///< where what isn't set here comes from
        QSettings *memory = nullptr;   ///< outlives it
        QString profile;               ///< under which it is remembered
    };

    explicit ConsoleServer(Parts parts, QObject *parent = nullptr);
    /// Lets requests in flight be answered, and waits for it.
    ~ConsoleServer() override;

    [[nodiscard]] ui::ListenSettings settings() const override;
    void remember(const ui::ListenSettings &settings) override;
    Result<void> start(const ui::ListenSettings &settings) override;
    void stop() override;
    [[nodiscard]] State state() const override;
    [[nodiscard]] QString baseUrl() const override;
    [[nodiscard]] std::optional<ui::ShownCertificate> certificate() const override;
    [[nodiscard]] ui::ServerLoad load() const override;
    void setWatched(bool isWatched) override;

private:
    [[nodiscard]] QString key(const QString &name) const;
    [[nodiscard]] Result<RestServer::Options> optionsFrom(const ui::ListenSettings &settings) const;

    Parts m_parts;
    RestServer m_server;
    QString m_baseUrl;
    bool m_isPrepared = false;
};

} // namespace tenantry
