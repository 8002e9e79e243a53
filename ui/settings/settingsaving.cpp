// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/settingsaving.h"

#include "core/domain/settings/settingcatalogue.h"
#include "core/services/services.h"
#include "core/services/settings/settingservice.h"
#include "ui/common/errortext.h"
#include "ui/common/shellline.h"
#include "ui/settings/settingwords.h"

namespace tenantry::ui {

using namespace Qt::StringLiterals;

void SettingSaving::save(const QList<SettingToSave> &settings, const QString &reason)
{
    if (m_isBusy || settings.isEmpty())
        return;
    m_isBusy = true;
    Q_EMIT busyChanged(true);
    // The answer comes through the event loop, so the request's id is there before it.
    const auto request = std::make_shared<RequestId>();
    *request = backend()->call(
        this,
        [settings, reason](Services &services, const Caller &caller) {
            return saveAll(services, caller, settings, reason);
        },
        [this, request](const Result<Outcome> &outcome) {
            m_isBusy = false;
            report(outcome, *request);
            Q_EMIT busyChanged(false);
        });
}

Result<SettingSaving::Outcome> SettingSaving::saveAll(Services &services, const Caller &caller,
                                                      const QList<SettingToSave> &settings, const QString &reason)
{
    Outcome outcome;
    for (const SettingToSave &one : settings) {
        const QString key = one.setting.definition->name().toString();
        auto saved = one.value == one.setting.definition->standardValue()
            ? services.settings().reset(caller, key, one.setting.version, reason)
            : services.settings().change(caller, key, one.value, one.setting.version, reason);
        if (saved) {
            outcome.saved.append(*saved);
            continue;
        }
        Error error = saved.error();
        error.field = key;
        if (outcome.saved.isEmpty())
            return std::unexpected(error);
        outcome.refused = error;
        break;
    }
    return outcome;
}

void SettingSaving::report(const Result<Outcome> &outcome, RequestId request)
{
    if (!outcome) {
        Q_EMIT refused(outcome.error());
        fail(outcome.error(), {});
        return;
    }
    QStringList keys;
    for (const Setting &setting : outcome->saved) {
        keys.append(setting.definition->name().toString());
        Q_EMIT saved(setting);
    }
    const Setting &first = outcome->saved.first();
    //: %1: a setting, %2: its value
    QString sentence = keys.size() == 1
        ? tr("%1: %2 from now on.")
              .arg(settingTitle(*first.definition), settingValueText(*first.definition, first.value))
        : tr("%Ln settings are saved.", nullptr, int(keys.size()));
    if (outcome->refused) {
        Q_EMIT refused(*outcome->refused);
        const SettingDefinition *definition = findSetting(outcome->refused->field);
        sentence += u' '
            + tr("%1 is not saved: %2")
                  .arg(definition ? settingTitle(*definition) : outcome->refused->field,
                       sentenceFor(*outcome->refused));
    }
    say(sentence, [this, keys, request] { undo(keys, request); });
}

void SettingSaving::undo(const QStringList &keys, RequestId request)
{
    run<QList<Setting>>({.object = request.uuid(),
                         .work = [keys, request](Services &services, const Caller &caller) -> Result<QList<Setting>> {
                             QList<Setting> undone;
                             for (const QString &key : keys) {
                                 const auto setting = services.settings().undo(caller, key, request);
                                 if (!setting)
                                     return std::unexpected(setting.error());
                                 undone.append(*setting);
                             }
                             return undone;
                         },
                         .then =
                             [this](const QList<Setting> &undone, RequestId) {
                                 for (const Setting &setting : undone)
                                     Q_EMIT saved(setting);
                                 say(tr("Undone: %Ln settings are as before.", nullptr, int(undone.size())));
                             }});
}

CommandLines SettingSaving::commandsFor(const QList<SettingToSave> &settings, const QString &reason)
{
    QStringList lines;
    for (const SettingToSave &one : settings) {
        const QString key = one.setting.definition->name().toString();
        lines.append(
            QString((one.value == one.setting.definition->standardValue()
                         ? QString(u"tenantryctl setting reset "_s + key)
                         : QString(u"tenantryctl setting set "_s + key + u' ' + shellQuoted(settingToText(one.value))))
                    + shellOption(u"--reason", reason)));
    }
    return {lines.join(u'\n'), {}, {}};
}

CommandLines SettingSaving::commandToShow(const QString &key)
{
    return {key.isEmpty() ? u"tenantryctl setting list"_s : QString(u"tenantryctl setting show "_s + key), {}, {}};
}

} // namespace tenantry::ui
