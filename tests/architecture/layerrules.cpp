// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/architecture/layerrules.h"

#include <QHash>
#include <QRegularExpression>
#include <QStringList>

namespace tenantry::architecture {

using namespace Qt::StringLiterals;

namespace {

/// Who may include what besides itself; the arrows of the link graph with what they bring along. What isn't named here
/// may include nothing, so a new part has to be entered before it can be used.
const QHash<QString, QStringList> &permitted()
{
    static const QHash<QString, QStringList> table = [] {
        const QString domain = u"core/domain"_s;
        const QString crypto = u"core/crypto"_s;
        const QString storage = u"core/storage"_s;
        const QString services = u"core/services"_s;
        const QString audit = u"core/audit"_s;
        const QString reports = u"core/reports"_s;
        const QString secrets = u"core/secrets"_s;
        const QString config = u"core/config"_s;
        const QString mail = u"core/mail"_s;
        const QString maintenance = u"core/maintenance"_s;
        const QString runtime = u"core/runtime"_s;
        const QStringList face{domain, services, runtime, reports, config, secrets};
        const QStringList everything = face + QStringList{crypto, storage, audit, mail, maintenance, u"app/rest"_s};
        return QHash<QString, QStringList>{
            {domain, {}},
            {crypto, {domain}},
            {storage, {domain}},
            {secrets, {domain, config}},
            {config, {domain}},
            {services, {domain, crypto, storage}},
            {audit, {domain, crypto, storage}},
            {mail, {domain, storage}},
            {maintenance, {domain, storage}},
            {reports, {domain, services}},
            {runtime, {domain, services, audit, mail, maintenance, storage, crypto, config, secrets}},
            {u"app/rest"_s, face},
            {u"ui"_s, face},
            {u"app/keeper"_s, {storage}},
            {u"app/console"_s, everything + QStringList{u"ui"_s}},
            {u"app/ctl"_s, everything},
            {u"tests"_s, everything + QStringList{u"ui"_s, u"app/console"_s, u"app/ctl"_s, u"app/keeper"_s}},
        };
    }();
    return table;
}

QString unquoted(const QString &inclusion)
{
    return inclusion.sliced(1, inclusion.size() - 2);
}

} // namespace

QString partOf(const QString &path)
{
    const QStringList names = path.split(u'/');
    if (names.first() == u"ui" || names.first() == u"tests")
        return names.first();
    if ((names.first() == u"core" || names.first() == u"app") && names.size() > 2)
        return QString(names.at(0) + u'/' + names.at(1));
    return {};
}

Findings layerFindings(const QString &path, const SourceText &text)
{
    static const QRegularExpression wholeModule(
        uR"(^<(?:Qt\w+/)?Qt(?:Core|Gui|Widgets|Network|Sql|Svg|Test|HttpServer|Concurrent|Charts|DBus)>$)"_s);
    const QString here = partOf(path);
    Findings findings;
    for (const Piece &inclusion : text.inclusions) {
        const QString target = unquoted(inclusion.text);
        if (wholeModule.match(inclusion.text).hasMatch())
            findings.append({u"inclusion"_s, path, inclusion.line, u"a whole module: "_s + inclusion.text});
        if (!inclusion.text.startsWith(u'"') || target.endsWith(u".moc") || target.startsWith(u"ui_"))
            continue;
        const QString there = partOf(target);
        if (there.isEmpty())
            findings.append({u"inclusion"_s, path, inclusion.line, u"not written from the top: "_s + inclusion.text});
        else if (there != here && !permitted().value(here).contains(there))
            findings.append({u"layers"_s, path, inclusion.line, QString(here + u" must not know "_s + there)});
    }
    return findings;
}

} // namespace tenantry::architecture
