// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/settings/setting.h"
#include "ui/common/deeds.h"

#include <QList>

namespace tenantry::ui {

/// A setting with the value that it is to have.
struct SettingToSave
{
    Setting setting; ///< as it was when it was edited
    QJsonValue value;
};

/// Saves what was changed of settings, as one request: Undo takes all of it back. The first that is refused ends it.
class SettingSaving final : public Deeds
{
    Q_OBJECT

public:
    using Deeds::Deeds;

    /// Does nothing while something is saved.
    void save(const QList<SettingToSave> &settings, const QString &reason);
    [[nodiscard]] bool isBusy() const { return m_isBusy; }

    /// What does the same on the command line; REST has no settings.
    static CommandLines commandsFor(const QList<SettingToSave> &settings, const QString &reason);
    /// What shows a setting as it is.
    static CommandLines commandToShow(const QString &key);

Q_SIGNALS:
    void busyChanged(bool isBusy);
    void saved(const tenantry::Setting &setting);
    /// \a error names the setting in its field.
    void refused(const tenantry::Error &error);

private:
    struct Outcome
    {
        QList<Setting> saved;
        std::optional<Error> refused; ///< of the first that wasn't saved
    };

    static Result<Outcome> saveAll(Services &services, const Caller &caller, const QList<SettingToSave> &settings,
                                   const QString &reason);
    void report(const Result<Outcome> &outcome, RequestId request);
    void undo(const QStringList &keys, RequestId request);

    bool m_isBusy = false;
};

} // namespace tenantry::ui
