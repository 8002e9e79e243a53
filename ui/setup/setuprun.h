// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/services/signin/signedin.h"
#include "ui/setup/setupcontext.h"
#include "ui/setup/setupplan.h"

#include <QObject>

namespace tenantry {
class SecretStore;
}

namespace tenantry::ui {

/// The last step of setup: does what the pages gathered, one thing after the other, and signs the superuser in. What
/// was done before a failure stays, and is found again by the next run: whether the accounts, the profile or the sample
/// are there already makes no difference to what follows.
class SetupRun : public QObject
{
    Q_OBJECT
public:
    explicit SetupRun(const SetupContext &context, QObject *parent = nullptr);

    void start(const SetupPlan &plan);

    /// Does nothing more after what is under way at the moment; nothing is said any more. What was done so far stays.
    void cancel();

    [[nodiscard]] bool isRunning() const { return m_running; }

Q_SIGNALS:
    /// What is being done now, for people.
    void progressed(const QString &what);
    /// Errors: those of opening, of the first superuser's fields, of the secret store and the files of configuration;
    /// Conflict/AlreadySetUp when the database has accounts and the superuser's isn't one of them.
    void failed(const tenantry::Error &error);
    void finished(const std::shared_ptr<tenantry::OpenProfile> &open, const tenantry::SignedIn &signedIn);

private:
    void openSecrets();
    void openDatabase();
    void makeSuperuser();
    void signIn();
    void saveProfile();
    void keepPassword();
    void takeSecretsAlong();
    void rememberPlace();
    void fillSample();
    void finish();
    void fail(const Error &error);

    /// \a then, unless the run was cancelled or begun anew meanwhile.
    template <class Then>
    auto whileRunning(Then then)
    {
        return [this, attempt = m_attempt, then = std::move(then)](const auto &result) {
            if (m_running && attempt == m_attempt)
                then(result);
        };
    }

    SetupContext m_context;
    SetupPlan m_plan;
    std::shared_ptr<SecretStore> m_secrets;
    std::shared_ptr<OpenProfile> m_open;
    SignedIn m_signedIn;
    QString m_savedAs;      ///< the profile's name once it is saved, by this run or one before it
    bool m_isFirst = false; ///< the superuser was made by this run, so the database was empty
    bool m_running = false;
    int m_attempt = 0;
};

} // namespace tenantry::ui
