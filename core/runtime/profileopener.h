// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/result.h"
#include "core/runtime/installation.h"
#include "core/runtime/mailbox.h"
#include "core/runtime/openprofile.h"

#include <QObject>

#include <memory>
#include <optional>

namespace tenantry {

class Departures;
class SignInResources;

/// What opening a profile takes.
struct OpeningRequest
{
    Profile profile;
    QString password;                                               ///< of a remote database
    std::optional<AdministratorLogin> administrator = std::nullopt; ///< to make or migrate a remote one; not kept
    EmbeddedOptions embedded = {};
};

/// Opens profiles in the background, one at a time: starts an embedded server, makes and migrates what is missing.
/// Lives in the thread that made it; signals come there.
class ProfileOpener final : public QObject
{
    Q_OBJECT

public:
    /// \a resources outlive every profile that was opened, and this.
    explicit ProfileOpener(SignInResources &resources, QObject *parent = nullptr);
    /// Waits for an opening that is under way, and for what the profiles that were opened have left behind: at most for
    /// the time-outs of their connections. Windows should be closed by then.
    ~ProfileOpener() override;

    /// Begins at once; the outcome of what was begun before is dropped.
    void open(const OpeningRequest &request);

    /// The outcome of what is under way will be dropped.
    void cancel();

    [[nodiscard]] bool isOpening() const { return m_opening; }

Q_SIGNALS:
    /// What is being done now, for people.
    void step(tenantry::Installation::Step step);
    void opened(std::shared_ptr<tenantry::OpenProfile> profile);
    /// Errors: those of Installation::prepare().
    void failed(const tenantry::Error &error);

private:
    void finish(int attempt, std::shared_ptr<Installation> installation, const Result<SchemaStatus> &result);

    SignInResources &m_resources;
    std::shared_ptr<Mailbox<ProfileOpener>> m_mailbox;
    std::shared_ptr<Departures> m_departures;
    int m_attempt = 0;
    bool m_opening = false;
};

} // namespace tenantry
