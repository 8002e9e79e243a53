// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/settingwords.h"

#include "core/domain/settings/settingcatalogue.h"

#include <QCoreApplication>
#include <QHash>
#include <QLocale>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tenantry::ui {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(tenantry::ui::SettingWords)

public:
    const char *title;
    const char *sentence;
};

const Words *wordsFor(const QString &key)
{
    static const QHash<QString, Words> all{
        {u"password.min_length"_s,
         {QT_TRANSLATE_NOOP("tenantry::ui::SettingWords", "Shortest password"),
          QT_TRANSLATE_NOOP("tenantry::ui::SettingWords",
                            "Characters a new password must have at least. 15 is recommended.")}},
        {u"password.refuse_common"_s,
         {QT_TRANSLATE_NOOP("tenantry::ui::SettingWords", "Refuse common passwords"),
          QT_TRANSLATE_NOOP("tenantry::ui::SettingWords",
                            "New passwords that are on the list of those that too many people use are refused.")}},
        {u"password.reset_hours"_s,
         {QT_TRANSLATE_NOOP("tenantry::ui::SettingWords", "Links to set a password"),
          QT_TRANSLATE_NOOP("tenantry::ui::SettingWords", "How long a link to set a new password can be used.")}},
        {u"second_factor.required_for_superusers"_s,
         {QT_TRANSLATE_NOOP("tenantry::ui::SettingWords", "Second factor for superusers"),
          QT_TRANSLATE_NOOP("tenantry::ui::SettingWords",
                            "Superusers without one can do nothing but set one up. You need one yourself first.")}},
        {u"token.access_minutes"_s,
         {QT_TRANSLATE_NOOP("tenantry::ui::SettingWords", "Access tokens"),
          QT_TRANSLATE_NOOP("tenantry::ui::SettingWords",
                            "How long a token is good before it must be refreshed. A server that was started with a "
                            "lifetime of its own keeps that.")}},
        {u"session.idle_days"_s,
         {QT_TRANSLATE_NOOP("tenantry::ui::SettingWords", "Unused sessions"),
          QT_TRANSLATE_NOOP("tenantry::ui::SettingWords", "A session ends after so many days without use.")}},
        {u"session.longest_days"_s,
         {QT_TRANSLATE_NOOP("tenantry::ui::SettingWords", "Longest session"),
          QT_TRANSLATE_NOOP("tenantry::ui::SettingWords",
                            "A session ends after so many days, however much it is used.")}},
        {u"login.most_failures"_s,
         {QT_TRANSLATE_NOOP("tenantry::ui::SettingWords", "Failed sign-ins before a lock"),
          QT_TRANSLATE_NOOP("tenantry::ui::SettingWords",
                            "After so many wrong passwords in a row an account is locked for a while.")}},
        {u"login.first_lock_minutes"_s,
         {QT_TRANSLATE_NOOP("tenantry::ui::SettingWords", "First lock"),
          QT_TRANSLATE_NOOP("tenantry::ui::SettingWords", "Each further lock takes twice as long as the one before.")}},
        {u"login.longest_lock_minutes"_s,
         {QT_TRANSLATE_NOOP("tenantry::ui::SettingWords", "Longest lock"),
          QT_TRANSLATE_NOOP("tenantry::ui::SettingWords", "A lock takes so long at most.")}},
        {u"invitation.lifetime_days"_s,
         {QT_TRANSLATE_NOOP("tenantry::ui::SettingWords", "Invitations"),
          QT_TRANSLATE_NOOP("tenantry::ui::SettingWords",
                            "How long an invitation can be accepted, where nothing else is chosen for it.")}},
        {u"tenant.grace_days"_s,
         {QT_TRANSLATE_NOOP("tenantry::ui::SettingWords", "Deleted tenants"),
          QT_TRANSLATE_NOOP("tenantry::ui::SettingWords", "How long a deleted tenant can be restored.")}},
        {u"audit.retention_days"_s,
         {QT_TRANSLATE_NOOP("tenantry::ui::SettingWords", "Details of the audit log"),
          QT_TRANSLATE_NOOP("tenantry::ui::SettingWords",
                            "How long they are kept. Left empty, they are kept for ever.")}},
        {u"api_key.prefix"_s,
         {QT_TRANSLATE_NOOP("tenantry::ui::SettingWords", "Prefix of API keys"),
          QT_TRANSLATE_NOOP("tenantry::ui::SettingWords",
                            "What new keys begin with, so that they are recognised where they don't belong.")}},
        {u"rest.public_url"_s,
         {QT_TRANSLATE_NOOP("tenantry::ui::SettingWords", "Public address"),
          QT_TRANSLATE_NOOP("tenantry::ui::SettingWords",
                            "Of the REST server as clients see it. Access tokens name it as their issuer.")}},
        {u"rest.api_key_in_query"_s,
         {QT_TRANSLATE_NOOP("tenantry::ui::SettingWords", "API keys in addresses"),
          QT_TRANSLATE_NOOP(
              "tenantry::ui::SettingWords",
              "Accept a key as the query parameter api_key. Addresses are written to logs: better not.")}},
        {u"mail.host"_s,
         {QT_TRANSLATE_NOOP("tenantry::ui::SettingWords", "Mail server"),
          QT_TRANSLATE_NOOP("tenantry::ui::SettingWords",
                            "Takes e-mail by SMTP. Left empty, none is sent, and links are shown to be handed over.")}},
        {u"mail.port"_s,
         {QT_TRANSLATE_NOOP("tenantry::ui::SettingWords", "Port"),
          QT_TRANSLATE_NOOP("tenantry::ui::SettingWords", "Of the mail server: 587 for STARTTLS, 465 for TLS.")}},
        {u"mail.tls"_s,
         {QT_TRANSLATE_NOOP("tenantry::ui::SettingWords", "Encryption"),
          QT_TRANSLATE_NOOP("tenantry::ui::SettingWords", "How the connection to the mail server is secured.")}},
        {u"mail.user"_s,
         {QT_TRANSLATE_NOOP("tenantry::ui::SettingWords", "Name at the mail server"),
          QT_TRANSLATE_NOOP("tenantry::ui::SettingWords",
                            "Left empty, nobody signs in there. Its password is no setting: it lies in the keychain of "
                            "the program that sends.")}},
        {u"mail.from"_s,
         {QT_TRANSLATE_NOOP("tenantry::ui::SettingWords", "Sender"),
          QT_TRANSLATE_NOOP("tenantry::ui::SettingWords", "Address that e-mail comes from.")}},
    };
    const auto found = all.constFind(key);
    return found == all.constEnd() ? nullptr : &*found;
}

} // namespace

QList<SettingGroup> settingGroups()
{
    QList<SettingGroup> groups{
        {Words::tr("Passwords"), {u"password.min_length"_s, u"password.refuse_common"_s, u"password.reset_hours"_s}},
        {Words::tr("Signing in"),
         {u"second_factor.required_for_superusers"_s, u"login.most_failures"_s, u"login.first_lock_minutes"_s,
          u"login.longest_lock_minutes"_s}},
        {Words::tr("Lifetimes"),
         {u"token.access_minutes"_s, u"session.idle_days"_s, u"session.longest_days"_s, u"invitation.lifetime_days"_s}},
        {Words::tr("How long things are kept"), {u"tenant.grace_days"_s, u"audit.retention_days"_s}},
        {Words::tr("REST and API keys"), {u"rest.public_url"_s, u"rest.api_key_in_query"_s, u"api_key.prefix"_s}},
        {Words::tr("E-mail"), {u"mail.host"_s, u"mail.port"_s, u"mail.tls"_s, u"mail.user"_s, u"mail.from"_s}},
    };
    QStringList rest; // what is newer than this list is shown all the same
    for (const SettingDefinition &definition : settingCatalogue()) {
        const QString key = definition.name().toString();
        if (std::ranges::none_of(groups, [&key](const SettingGroup &group) { return group.keys.contains(key); }))
            rest.append(key);
    }
    if (!rest.isEmpty())
        groups.append({Words::tr("Others"), rest});
    return groups;
}

QString settingTitle(const SettingDefinition &definition)
{
    const Words *words = wordsFor(definition.name().toString());
    return words ? Words::tr(words->title) : definition.name().toString();
}

QString settingSentence(const SettingDefinition &definition)
{
    const Words *words = wordsFor(definition.name().toString());
    return words ? Words::tr(words->sentence) : QString::fromUtf16(definition.sentence);
}

QString settingUnit(const SettingDefinition &definition)
{
    const QString unit = QString::fromUtf16(definition.unit);
    if (unit == u"characters")
        return Words::tr("characters");
    if (unit == u"failures")
        return Words::tr("failures");
    if (unit == u"minutes")
        return Words::tr("minutes");
    if (unit == u"hours")
        return Words::tr("hours");
    return unit == u"days" ? Words::tr("days") : unit;
}

QString settingRange(const SettingDefinition &definition)
{
    if (definition.type == SettingType::Whole) {
        const QLocale locale;
        //: %3: the unit, such as "minutes"; may be empty
        return Words::tr("%1 to %2 %3")
            .arg(locale.toString(definition.least), locale.toString(definition.most), settingUnit(definition))
            .trimmed();
    }
    switch (definition.form) {
    case SettingForm::None:
        return Words::tr("At most %1 characters").arg(QLocale().toString(definition.most));
    case SettingForm::Prefix:
        return Words::tr("2 to 10 of a to z and 0 to 9, a letter first");
    case SettingForm::Url:
        return Words::tr("An address such as https://iam.example.org, or nothing");
    case SettingForm::Host:
        return Words::tr("The name or address of a machine, or nothing");
    case SettingForm::Address:
        return Words::tr("An e-mail address, or nothing");
    }
    return {};
}

QString settingValueText(const SettingDefinition &definition, const QJsonValue &value)
{
    if (value.isNull())
        return Words::tr("for ever");
    if (value.isBool())
        return value.toBool() ? Words::tr("on") : Words::tr("off");
    if (value.isDouble())
        return QString(QLocale().toString(value.toInteger()) + u' ' + settingUnit(definition)).trimmed();
    if (definition.type == SettingType::Choice)
        return settingChoiceText(value.toString());
    return value.toString().isEmpty() ? Words::tr("nothing") : value.toString();
}

QString settingChoiceText(const QString &choice)
{
    if (choice == u"starttls")
        return Words::tr("STARTTLS");
    if (choice == u"tls")
        return Words::tr("TLS from the first byte on");
    return choice == u"none" ? Words::tr("none") : choice;
}

} // namespace tenantry::ui
