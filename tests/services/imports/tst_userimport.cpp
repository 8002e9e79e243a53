// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/imports/userimportservice.h"
#include "core/services/signin/signinservice.h"
#include "core/services/users/passwordresetservice.h"
#include "tests/support/residentmemory.h"
#include "tests/support/world.h"

#include <QBuffer>
#include <QElapsedTimer>
#include <QHash>
#include <QTest>

using namespace tenantry;
using namespace Qt::StringLiterals;

namespace {

const QByteArray bcryptHash = "$2b$12$abcdefghijklmnopqrstuuABCDEFGHIJKLMNOPQRSTUVWXYZ01234";

} // namespace

class UserImportTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_world.reset(); }
    void everyRecordBecomesAnAccount();
    void aSecondRunChangesNothing();
    void whatDiffersStaysAsItIs();
    void everyKindOfBadRecordIsNamedWithItsLine_data();
    void everyKindOfBadRecordIsNamedWithItsLine();
    void badHeadingsAreRefused_data();
    void badHeadingsAreRefused();
    void plainPasswordsAreHashed();
    void whoHasNoPasswordGetsALinkToSetOne();
    void withAMailServerLinksAreSent();
    void aDryRunAnswersTheSameAndMakesNothing();
    void inATenantTheyBecomeMembers();
    void itNeedsBothPermissionsPlatformWide();
    void columnsMayBeChosen();
    void chosenColumnsAreChecked_data();
    void chosenColumnsAreChecked();
    void triedOutItAnswersTheSameAndMakesNothing();
    void stoppedItGoesOnWhereItWas();
    void manyAreFastAndFlat_data();
    void manyAreFastAndFlat();

private:
    Result<ImportReport> import(UserImportService &service, const Caller &caller, const QByteArray &csv);
    Result<ImportReport> import(const QByteArray &csv)
    {
        return import(m_world->services().userImports(), m_world->root(), csv);
    }
    [[nodiscard]] QString users() { return m_world->database().value("SELECT count(*) FROM iam.users"); }

    std::unique_ptr<World> m_world;
    QList<ImportedRow> m_rows;
    UserFileForm m_form;
};

void UserImportTest::init()
{
    m_world = std::make_unique<World>();
    (void)m_world->root();
    m_form = {};
}

Result<ImportReport> UserImportTest::import(UserImportService &service, const Caller &caller, const QByteArray &csv)
{
    QBuffer buffer;
    buffer.setData(csv);
    buffer.open(QIODevice::ReadOnly);
    m_rows.clear();
    return service.run(
        caller, buffer, m_form, [this](const ImportedRow &row) { m_rows.append(row); },
        [](const ImportProgress &) { return true; });
}

void UserImportTest::everyRecordBecomesAnAccount()
{
    const auto report = import("Email,last_name,first_name,is_active,password_hash\r\n"
                               "ada@example.org,Lovelace,Ada,yes,"
                               + bcryptHash + "\r\ngrace@example.org,Hopper,Grace,false,\r\n");
    QVERIFY2(report, report ? "" : qUtf8Printable(toText(report.error())));
    QCOMPARE(*report, (ImportReport{2, 0, 0, 0}));
    const auto value = [this](const QByteArray &column) {
        return m_world->database().value("SELECT string_agg(" + column
                                         + "::text, ' ' ORDER BY email) FROM iam.users WHERE NOT is_superuser");
    };
    QCOMPARE(value("first_name || '/' || last_name"), u"Ada/Lovelace Grace/Hopper"_s);
    QCOMPARE(value("is_active"), u"true false"_s);
    QCOMPARE(value("coalesce(password_hash, '-')"), QString::fromLatin1(bcryptHash + " -"));
    QCOMPARE(m_world->lastAuditEvent().action, u"user.import"_s);
}

void UserImportTest::aSecondRunChangesNothing()
{
    const QByteArray csv = "email,first_name\nada@example.org,Ada\ngrace@example.org,Grace\n";
    QVERIFY(import(csv));
    const int events = m_world->auditEvents();
    const auto again = import(csv);
    QCOMPARE(*again, (ImportReport{0, 2, 0, 0}));
    QCOMPARE(m_world->auditEvents(), events);
}

void UserImportTest::whatDiffersStaysAsItIs()
{
    QVERIFY(import("email,first_name\nada@example.org,Ada\n"));
    const auto again = import("email,first_name\nADA@example.org,Augusta\n");
    QCOMPARE(*again, (ImportReport{0, 0, 1, 0}));
    QCOMPARE(m_world->database().value("SELECT first_name FROM iam.users WHERE NOT is_superuser"), u"Ada"_s);
}

void UserImportTest::everyKindOfBadRecordIsNamedWithItsLine_data()
{
    QTest::addColumn<QByteArray>("record");
    QTest::addColumn<Reason>("reason");
    QTest::addColumn<QString>("field");
    const auto row = [](const char *name, const QByteArray &record, Reason reason, const QString &field) {
        QTest::newRow(name) << record << reason << field;
    };
    row("no address", ",A,B,,,", Reason::Required, u"email"_s);
    row("bad address", "nobody,A,B,,,", Reason::BadFormat, u"email"_s);
    row("long name", "a@b.org," + QByteArray(300, 'x') + ",B,,,", Reason::TooLong, u"first_name"_s);
    row("bad flag", "a@b.org,A,B,perhaps,,", Reason::BadFormat, u"is_active"_s);
    row("short password", "a@b.org,A,B,,short,", Reason::PasswordTooShort, u"password"_s);
    row("common password", "a@b.org,A,B,,password123,", Reason::PasswordTooCommon, u"password"_s);
    row("unknown hash", "a@b.org,A,B,,,deadbeef", Reason::BadFormat, u"password_hash"_s);
    row("password and hash", "a@b.org,A,B,,a quiet harbour town," + bcryptHash, Reason::BadFormat, u"password_hash"_s);
    row("too few fields", "a@b.org,A", Reason::OutOfRange, QString());
    row("too many fields", "a@b.org,A,B,,,,more", Reason::OutOfRange, QString());
    row("quote inside", "a@b.org,A\"x,B,,,", Reason::BadFormat, QString());
    row("not UTF-8", "a@b.org,\xff,B,,,", Reason::BadFormat, QString());
    row("too long", QByteArray(70'000, 'x'), Reason::TooLong, QString());
    row("the address of an earlier record", "FIRST@example.org,A,B,,,", Reason::EmailTaken, u"email"_s);
}

void UserImportTest::everyKindOfBadRecordIsNamedWithItsLine()
{
    QFETCH(QByteArray, record);
    const auto report = import("email,first_name,last_name,is_active,password,password_hash\n"
                               "first@example.org,A,B,,,\n"
                               + record + "\nlast@example.org,A,B,,,\n");
    QVERIFY2(report, report ? "" : qUtf8Printable(toText(report.error())));
    QCOMPARE(*report, (ImportReport{2, 0, 0, 1}));
    const auto refused = std::find_if(m_rows.begin(), m_rows.end(), [](const ImportedRow &row) { return row.error; });
    QVERIFY(refused != m_rows.end());
    QCOMPARE(refused->line, 3);
    QTEST(refused->error->reason, "reason");
    QTEST(refused->error->field, "field");
    QCOMPARE(users(), u"3"_s); // with the superuser
}

void UserImportTest::badHeadingsAreRefused_data()
{
    QTest::addColumn<QByteArray>("heading");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("no address") << QByteArray("first_name\n");
    QTest::newRow("unknown") << QByteArray("email,is_superuser\n");
    QTest::newRow("twice") << QByteArray("email,Email\n");
    QTest::newRow("malformed") << QByteArray("email,\"x\n");
}

void UserImportTest::badHeadingsAreRefused()
{
    QFETCH(QByteArray, heading);
    const auto report = import(heading + "a@b.org,x\n");
    QVERIFY(!report);
    QCOMPARE(report.error().code, ErrorCode::Invalid);
    QCOMPARE(users(), u"1"_s);
}

void UserImportTest::plainPasswordsAreHashed()
{
    QByteArray csv = "email,password\n";
    for (int i = 0; i < 250; ++i)
        csv += "user" + QByteArray::number(i) + "@example.org,a quiet harbour " + QByteArray::number(i) + "\n";
    const auto report = import(csv);
    QVERIFY2(report, report ? "" : qUtf8Printable(toText(report.error())));
    QCOMPARE(*report, (ImportReport{250, 0, 0, 0}));
    Caller anonymous;
    anonymous.request = RequestId::create();
    for (const int i : {0, 99, 100, 249})
        QVERIFY(m_world->services().signIn().signIn(anonymous, u"user%1@example.org"_s.arg(i),
                                                    u"a quiet harbour %1"_s.arg(i), {u"test"_s, {}}));
}

void UserImportTest::whoHasNoPasswordGetsALinkToSetOne()
{
    m_world->database().execute("UPDATE iam.settings SET value = '\"https://iam.example.org\"' "
                                "WHERE key = 'rest.public_url'");
    const QByteArray csv = "email,is_active,password,password_hash\n"
                           "ada@example.org,,,\n"
                           "grace@example.org,,,\n"
                           "Ada@example.org,,,\n"
                           "inactive@example.org,no,,\n"
                           "plain@example.org,,a quiet harbour town,\n"
                           "hashed@example.org,,,"
        + bcryptHash + '\n';
    QVERIFY(import(csv));
    QCOMPARE(m_rows.size(), 6);
    QHash<QString, ResetLink> links;
    for (const ImportedRow &row : m_rows) {
        if (row.resetLink)
            links.insert(row.email, *row.resetLink);
    }
    QCOMPARE(links.size(), 2);
    auto &resets = m_world->services().passwordResets();
    for (const QString &email : {u"ada@example.org"_s, u"grace@example.org"_s}) {
        const ResetLink link = links.value(email);
        QCOMPARE(link.link, QString(u"https://iam.example.org/reset-password?token=" + link.token));
        QCOMPARE(resets.verify(Caller(), link.token)->email, email);
    }
    QVERIFY(resets.redeem(Caller(), links.value(u"ada@example.org"_s).token, u"three green kettles"_s));
    QVERIFY(m_world->services().signIn().signIn(Caller(), u"ada@example.org"_s, u"three green kettles"_s, {}));

    // A second run changes nothing: the link that was handed over goes on working.
    QVERIFY(import(csv));
    QVERIFY(std::none_of(m_rows.begin(), m_rows.end(), [](const ImportedRow &row) { return row.resetLink; }));
    QVERIFY(resets.verify(Caller(), links.value(u"grace@example.org"_s).token));
}

void UserImportTest::withAMailServerLinksAreSent()
{
    m_world->database().execute("UPDATE iam.settings SET value = '\"mail.example.org\"' WHERE key = 'mail.host';"
                                "UPDATE iam.settings SET value = '\"iam@example.org\"' WHERE key = 'mail.from'");
    QVERIFY(import("email\nada@example.org\ngrace@example.org\n"));
    for (const ImportedRow &row : std::as_const(m_rows)) {
        QVERIFY(row.resetLink && row.resetLink->isMailed());
        const QString token = m_world->database().value(
            "SELECT substring(body FROM '\\n    ([A-Za-z0-9_-]{43})\\n') FROM iam.outbox WHERE recipient = '"
            + row.email.toLatin1() + "'");
        QCOMPARE(m_world->services().passwordResets().verify(Caller(), token)->email, row.email);
    }
    QCOMPARE(m_world->database().value("SELECT count(*) FROM iam.outbox"), u"2"_s);
}

void UserImportTest::aDryRunAnswersTheSameAndMakesNothing()
{
    QVERIFY(import("email\nthere@example.org\n"));
    const QByteArray csv = "email\nnew@example.org\nthere@example.org\nNEW@example.org\nbad\n";
    Database database(m_world->database().spec());
    database.startDryRun();
    const auto services = m_world->makeServices(database);
    const auto tried = import(services->userImports(), m_world->root(), csv);
    QVERIFY(tried);
    QCOMPARE(users(), u"2"_s);
    QVERIFY(std::none_of(m_rows.begin(), m_rows.end(), [](const ImportedRow &row) { return row.resetLink; }));
    QCOMPARE(m_world->database().value("SELECT count(*) FROM iam.password_resets"), u"1"_s);
    QCOMPARE(*tried, *import(csv));
    QCOMPARE(*tried, (ImportReport{1, 1, 0, 2}));
}

void UserImportTest::inATenantTheyBecomeMembers()
{
    const Tenant acme = m_world->tenant(u"acme"_s);
    QVERIFY(import(m_world->services().userImports(), m_world->root().inTenant(acme.id), "email\nnew@example.org\n"));
    QCOMPARE(m_world->database().value("SELECT count(*) FROM iam.tenant_members"), u"1"_s);
}

void UserImportTest::itNeedsBothPermissionsPlatformWide()
{
    const Tenant acme = m_world->tenant(u"acme"_s);
    auto &service = m_world->services().userImports();
    for (const Caller &caller : {m_world->platformUser({u"import:run"_s}), m_world->platformUser({u"user:create"_s}),
                                 m_world->member(acme.id, {u"import:run"_s, u"user:create"_s}), m_world->stranger()})
        QCOMPARE(import(service, caller, "email\nnew@example.org\n").error().reason, Reason::PermissionMissing);
    QCOMPARE(m_world->database().value("SELECT count(*) FROM iam.users WHERE email = 'new@example.org'"), u"0"_s);
    QVERIFY(import(service, m_world->platformUser({u"import:run"_s, u"user:create"_s}), "email\nnew@example.org\n"));
}

void UserImportTest::columnsMayBeChosen()
{
    m_form = {*UserColumns::chosen({QString(), u"email"_s, u"last_name"_s}), ';'};
    QCOMPARE(*import("No;Mail;Name\n1;ada@example.org;Lovelace\n2;bad;Hopper\n"), (ImportReport{1, 0, 0, 1}));
    QCOMPARE(m_rows.first().error->field, u"email"_s);
    QCOMPARE(m_world->database().value("SELECT last_name FROM iam.users WHERE email = 'ada@example.org'"),
             u"Lovelace"_s);
}

void UserImportTest::chosenColumnsAreChecked_data()
{
    QTest::addColumn<QStringList>("names");
    QTest::addColumn<Reason>("reason");
    QTest::newRow("no address") << QStringList{u"first_name"_s, QString()} << Reason::Required;
    QTest::newRow("unknown") << QStringList{u"email"_s, u"age"_s} << Reason::BadFormat;
    QTest::newRow("twice") << QStringList{u"email"_s, u"email"_s} << Reason::BadFormat;
}

void UserImportTest::chosenColumnsAreChecked()
{
    QFETCH(QStringList, names);
    QFETCH(Reason, reason);
    const auto columns = UserColumns::chosen(names);
    QVERIFY(!columns);
    QCOMPARE(columns.error().reason, reason);
}

void UserImportTest::triedOutItAnswersTheSameAndMakesNothing()
{
    QByteArray csv = "email,password\nnew@example.org,\nother@example.org,correct horse battery\nbad,\n";
    QBuffer buffer(&csv);
    buffer.open(QIODevice::ReadOnly);
    QStringList outcomes;
    const auto tried = m_world->services().userImports().tryOut(
        m_world->root(), buffer, {}, [&](const ImportedRow &row) { outcomes.append(toText(row.outcome)); },
        [](const ImportProgress &) { return true; });
    QVERIFY(tried);
    QCOMPARE(users(), u"1"_s);
    QCOMPARE(*tried, (ImportReport{2, 0, 0, 1}));
    QCOMPARE(*import(csv), *tried);
    QStringList done;
    for (const ImportedRow &row : std::as_const(m_rows))
        done.append(toText(row.outcome));
    QCOMPARE(outcomes, done);
}

void UserImportTest::stoppedItGoesOnWhereItWas()
{
    QByteArray csv = "email\n";
    for (int i = 0; i < 12'000; ++i)
        csv += "user" + QByteArray::number(i) + "@example.org\n";
    QBuffer buffer(&csv);
    buffer.open(QIODevice::ReadOnly);
    const auto stopped = m_world->services().userImports().run(
        m_world->root(), buffer, {}, [](const ImportedRow &) {}, [](const ImportProgress &) { return false; });
    QCOMPARE(stopped.error().reason, Reason::Cancelled);
    QCOMPARE(users(), u"5001"_s);
    QCOMPARE(*import(csv), (ImportReport{7000, 5000, 0, 0}));
}

void UserImportTest::manyAreFastAndFlat_data()
{
    QTest::addColumn<QByteArray>("hash");
    QTest::addColumn<bool>("mails");
    QTest::newRow("with hashes") << bcryptHash << false;
    QTest::newRow("without passwords") << QByteArray() << false;
    QTest::newRow("without passwords, by e-mail") << QByteArray() << true;
}

void UserImportTest::manyAreFastAndFlat()
{
    QFETCH(QByteArray, hash);
    QFETCH(bool, mails);
    if (mails)
        m_world->database().execute("UPDATE iam.settings SET value = '\"mail.example.org\"' WHERE key = 'mail.host';"
                                    "UPDATE iam.settings SET value = '\"iam@example.org\"' WHERE key = 'mail.from'");
    const int count = qEnvironmentVariableIntValue("TENANTRY_IMPORT_ROWS") > 0
        ? qEnvironmentVariableIntValue("TENANTRY_IMPORT_ROWS")
        : 20'000;
    QByteArray csv = "email,first_name,last_name,password_hash\n";
    for (int i = 0; i < count; ++i)
        csv += "user" + QByteArray::number(i) + "@example.org,First" + QByteArray::number(i % 999) + ",Last," + hash
            + '\n';
    QBuffer buffer(&csv);
    const auto timed = [&](UserImportService &service) {
        buffer.close();
        buffer.open(QIODevice::ReadOnly);
        qint64 early = 0;
        QElapsedTimer timer;
        timer.start();
        const auto report = service.run(
            m_world->root(), buffer, {}, [](const ImportedRow &) {},
            [&](const ImportProgress &) {
                early = early == 0 ? residentMemory() : early;
                return true;
            });
        const qint64 elapsed = timer.elapsed();
        qInfo("%d records: %lld ms, memory grew by %lld KB", count, static_cast<long long>(elapsed),
              static_cast<long long>(residentMemory() - early));
        return std::pair(report, residentMemory() - early);
    };
    {
        Database database(m_world->database().spec());
        database.startDryRun();
        const auto services = m_world->makeServices(database);
        QCOMPARE(timed(services->userImports()).first->created, count);
    }
    const auto [report, grown] = timed(m_world->services().userImports());
    QCOMPARE(report->created, count);
    QCOMPARE(m_world->database().value("SELECT count(*) FROM iam.password_resets").toInt(), hash.isEmpty() ? count : 0);
    QCOMPARE(m_world->database().value("SELECT count(*) FROM iam.outbox").toInt(), mails ? count : 0);
    QVERIFY2(grown < 16 * 1024, qPrintable(QString::number(grown)));
    QCOMPARE(timed(m_world->services().userImports()).first->unchanged, count);
}

QTEST_GUILESS_MAIN(UserImportTest)
#include "tst_userimport.moc"
