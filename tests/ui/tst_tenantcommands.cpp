// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/commands.h"
#include "app/ctl/commandtree.h"
#include "app/rest/audit/auditroutes.h"
#include "app/rest/bodyschema.h"
#include "app/rest/percentdecoding.h"
#include "app/rest/router.h"
#include "app/rest/tenants/tenantroutes.h"
#include "ui/audit/auditcommand.h"
#include "ui/tenants/tenantcommand.h"

#include <QProcess>
#include <QProcessEnvironment>
#include <QTest>
#include <QUrl>

#include <algorithm>
#include <vector>

using namespace Qt::StringLiterals;

namespace tenantry::ui::tests {

/// The lines that the console shows for what it does: a shell reads them, the REST face has their routes, and
/// tenantryctl understands them.
class TenantCommandsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        addTenantRoutes(m_router);
        addAuditRoutes(m_router);
    }
    void curlLinesMatchARoute_data() { commands(); }
    void curlLinesMatchARoute();
    void ctlLinesAreUnderstood_data() { commands(); }
    void ctlLinesAreUnderstood();
    void suspendingOverRestIsAChangeOfActivity();
    void whatRestCannotDoHasNoLine();

private:
    static void commands();
    static QStringList words(const QString &line);
    static QString after(const QStringList &arguments, const QString &option);

    Router m_router;
};

void TenantCommandsTest::commands()
{
    Tenant tenant;
    tenant.id = TenantId(QUuid::createUuid());
    tenant.slug = u"acme"_s;
    const QString odd = u"it's \"50 %\" off; $(reboot) `x` \\ ü"_s;
    QTest::addColumn<QString>("ctl");
    QTest::addColumn<QString>("curl");
    const auto row = [](const char *name, const CommandLines &lines) {
        QTest::newRow(name) << lines.ctl << lines.curl;
    };
    row("create", commandToCreate({odd, u"acme"_s, odd, TenantStatus::Active}));
    row("create suspended", commandToCreate({u"Acme"_s, u"acme"_s, {}, TenantStatus::Suspended}));
    row("edit", commandToEdit(tenant, {.name = odd, .description = QString()}));
    row("suspend", commandToSuspend(tenant, odd));
    row("delete", commandToDelete(tenant, odd));
    row("show", commandToShow(tenant));
    AuditFilter all;
    all.tenant = tenant.id;
    all.actor = UserId::create();
    all.action = u"tenant."_s;
    all.targetKind = u"tenant"_s;
    all.target = QUuid::createUuid();
    all.outcome = AuditOutcome::Denied;
    all.request = RequestId::create();
    all.from = QDateTime::currentDateTimeUtc();
    all.until = all.from;
    all.text = odd;
    row("search the audit log", commandToSearch(all));
    row("search all of the audit log", commandToSearch({}));
    AuditEvent event;
    event.request = RequestId::create();
    row("show what a request did", commandToShow(event));
}

/// What a shell makes of \a line, without running it.
QStringList TenantCommandsTest::words(const QString &line)
{
    QProcess shell;
    QProcessEnvironment environment;
    environment.insert(u"TENANTRY_URL"_s, u"http://127.0.0.1:8000"_s);
    environment.insert(u"TENANTRY_TOKEN"_s, u"secret"_s);
    shell.setProcessEnvironment(environment);
    shell.start(u"/bin/sh"_s,
                {u"-c"_s,
                 QString(u"curl() { printf '%s\\0' curl \"$@\"; }\n"
                         u"tenantryctl() { printf '%s\\0' tenantryctl \"$@\"; }\n"_s
                         + line)});
    if (!shell.waitForFinished())
        return {};
    QStringList words = QString::fromUtf8(shell.readAllStandardOutput()).split(QChar(u'\0'));
    words.removeLast();
    return words;
}

QString TenantCommandsTest::after(const QStringList &arguments, const QString &option)
{
    return arguments.value(arguments.indexOf(option) + 1);
}

void TenantCommandsTest::curlLinesMatchARoute()
{
    QFETCH(QString, curl);
    const QStringList arguments = words(curl);
    QCOMPARE(arguments.value(0), u"curl"_s);
    QVERIFY(arguments.contains(u"Authorization: Bearer secret"_s));
    const auto url = std::ranges::find_if(arguments, [](const QString &word) { return word.startsWith(u"http://"_s); });
    QVERIFY(url != arguments.end());
    const auto method = http::methodFromText(after(arguments, u"-X"_s).toLatin1());
    QVERIFY(method);
    const auto segments = pathSegments(QUrl(*url).path(QUrl::FullyEncoded).toLatin1());
    QVERIFY(segments);
    const auto finding = m_router.find(*method, *segments);
    const auto *match = std::get_if<Router::Match>(&finding);
    QVERIFY2(match, qPrintable(curl));
    QCOMPARE(arguments.contains(u"-d"_s), match->route->body.has_value());
    if (!match->route->body)
        return;
    http::Message message;
    message.method = *method;
    message.headers.append("Content-Type", "application/json");
    message.body = after(arguments, u"-d"_s).toUtf8();
    QVERIFY2(readBody(message, *match->route->body), qPrintable(curl));
}

void TenantCommandsTest::ctlLinesAreUnderstood()
{
    QFETCH(QString, ctl);
    const QStringList arguments = words(ctl);
    QCOMPARE(arguments.value(0), u"tenantryctl"_s);
    std::vector<QByteArray> bytes;
    for (const QString &word : arguments)
        bytes.push_back(word.toUtf8());
    std::vector<const char *> argv;
    for (const QByteArray &word : bytes)
        argv.push_back(word.constData());
    ctl::CommandTree tree;
    ctl::addTenantCommands(tree);
    ctl::addAuditCommands(tree);
    ctl::ExitStatus status = ctl::ExitStatus::Success;
    QVERIFY2(tree.parse(static_cast<int>(argv.size()), argv.data(), status), qPrintable(ctl));
}

void TenantCommandsTest::suspendingOverRestIsAChangeOfActivity()
{
    Tenant tenant;
    tenant.id = TenantId(QUuid::createUuid());
    tenant.slug = u"acme"_s;
    const auto lines = commandToSuspend(tenant, u"unpaid"_s);
    const QStringList arguments = words(lines.curl);
    QCOMPARE(after(arguments, u"-X"_s), u"PUT"_s);
    QCOMPARE(after(arguments, u"-d"_s), uR"({"is_active":false})"_s);
    QVERIFY(!lines.note.isEmpty()); // the reason has no place there, and that is said
    QVERIFY(commandToSuspend(tenant, {}).note.isEmpty());
    QVERIFY(!commandToDelete(tenant, u"unpaid"_s).note.isEmpty());
}

void TenantCommandsTest::whatRestCannotDoHasNoLine()
{
    Tenant tenant;
    tenant.id = TenantId(QUuid::createUuid());
    tenant.slug = u"acme"_s;
    tenant.status = TenantStatus::Deleted; // 404 for everybody there
    QVERIFY(commandToShow(tenant).curl.isEmpty());
    QVERIFY(!commandToShow(tenant).ctl.isEmpty());
}

} // namespace tenantry::ui::tests

QTEST_GUILESS_MAIN(tenantry::ui::tests::TenantCommandsTest)
#include "tst_tenantcommands.moc"
