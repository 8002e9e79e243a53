// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/connection.h"
#include "core/storage/statement.h"
#include "tests/storage/statementsamples.h"
#include "tests/storage/variants.h"
#include "tests/support/testdatabase.h"

#include <QDirIterator>
#include <QFile>
#include <QHash>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace tenantry;
using namespace Qt::StringLiterals;

namespace {

/// The words behind `-- label:` in the head of a statement file, of all such lines in a row.
QString heading(const QByteArray &text, const QByteArray &label)
{
    QStringList parts;
    for (const QByteArray &line : text.split('\n')) {
        if (line.startsWith(QByteArray("-- ").append(label).append(':')))
            parts.append(QString::fromUtf8(line.mid(line.indexOf(':') + 1)).trimmed());
    }
    return parts.join(u' ');
}

/// `-- variants tenant:` is for that role alone.
QString variantsFor(const QString &role, const QByteArray &text)
{
    const QString own = heading(text, QByteArray("variants " + role.toLatin1()));
    return own.isEmpty() ? heading(text, "variants") : own;
}

QByteArray databaseRole(const QString &role)
{
    return role == u"app" ? QByteArray("none") : "tenantry_" + role.toLatin1();
}

} // namespace

/// Every statement file, planned and run as each database role that uses it, on a large database.
class StatementsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void everyFileSaysWhoRunsIt();
    void everyFlagOfAFileIsInItsVariants();
    void variantsAreEverySetThatIsDescribed();
    void statementReadsNoLargeTableFromEndToEnd_data();
    void statementReadsNoLargeTableFromEndToEnd();
    void sequentialScanOfALargeTableIsNoticed();

private:
    /// The large tables that \a statement reads from end to end, by its plans (for these values, and the one for any,
    /// which a statement has that runs often) and, if it is run, by what that counted. \a first runs before it.
    Result<QSet<QString>> readFromEndToEnd(const QByteArray &role, const Statement &statement, const QStringList &flags,
                                           bool run = true, const QByteArray &first = "SELECT");
    void addScanned(QSet<QString> &found, const Rows &plan) const;

    QHash<QString, qint64> rowsReadInSequence();

    TestDatabase m_database;
    std::unique_ptr<Connection> m_connection;
    QSet<QString> m_large;
};

void StatementsTest::initTestCase()
{
    QFile script(QStringLiteral(TENANTRY_SOURCE_DIR "/tests/storage/large_database.sql"));
    QVERIFY(script.open(QIODevice::ReadOnly));
    m_database.execute(script.readAll());
    m_database.execute("VACUUM ANALYZE");
    const auto large = m_database.administrator().run("SELECT relname FROM pg_class WHERE relkind = 'r' AND "
                                                      "relnamespace = 'iam'::regnamespace AND reltuples > 10000");
    QVERIFY(large);
    for (int i = 0; i < large->size(); ++i)
        m_large.insert(large->at(i).text("relname"));
    QVERIFY(m_large.contains(u"tenants"_s) && m_large.contains(u"users"_s) && m_large.contains(u"role_grants"_s));

    auto connection = Connection::open(m_database.spec());
    QVERIFY(connection);
    m_connection = std::move(*connection);
}

void StatementsTest::everyFileSaysWhoRunsIt()
{
    static const QSet<QString> known{
        u"app"_s,  u"platform"_s, u"tenant"_s,
        u"self"_s, u"owner"_s,    u"original"_s}; // who reads the original's database: tests/services/imports
    QDirIterator files(u":/sql"_s, {u"*.sql"_s}, QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const QString path = files.next();
        if (path.startsWith(u":/sql/migrations/") || path.startsWith(u":/sql/bootstrap/"))
            continue;
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QStringList roles = heading(file.readAll(), "roles").split(u' ', Qt::SkipEmptyParts);
        QVERIFY2(!roles.isEmpty(), qPrintable(path));
        for (const QString &role : roles)
            QVERIFY2(known.contains(role), qPrintable(path));
    }
}

void StatementsTest::everyFlagOfAFileIsInItsVariants()
{
    static const QRegularExpression mark(u"--if (\\w+)"_s);
    QDirIterator files(u":/sql"_s, {u"*.sql"_s}, QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray text = file.readAll();
        QSet<QString> described;
        for (const QStringList &flags : variantsOf(heading(text, "variants")))
            described += QSet<QString>(flags.begin(), flags.end());
        QSet<QString> used;
        for (auto marks = mark.globalMatch(QString::fromUtf8(text)); marks.hasNext();)
            used += marks.next().captured(1);
        QVERIFY2(used == described, qPrintable(file.fileName()));
    }
}

void StatementsTest::variantsAreEverySetThatIsDescribed()
{
    QCOMPARE(variantsOf({}), QList<QStringList>{QStringList()});
    QCOMPARE(variantsOf(u"a b | c"_s), (QList<QStringList>{{u"a"_s, u"b"_s}, {u"c"_s}}));
    QCOMPARE(variantsOf(u"(a | b [c]) [d]"_s),
             (QList<QStringList>{
                 {u"a"_s}, {u"a"_s, u"d"_s}, {u"b"_s}, {u"b"_s, u"d"_s}, {u"b"_s, u"c"_s}, {u"b"_s, u"c"_s, u"d"_s}}));
}

void StatementsTest::statementReadsNoLargeTableFromEndToEnd_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("role");
    QTest::addColumn<QString>("variants");
    QTest::addColumn<QString>(
        "onPurpose");                    // the tables that are read from end to end, because all of them is asked for
    QTest::addColumn<QString>("before"); // the statement that makes a temporary table for it
    QDirIterator files(u":/sql"_s, {u"*.sql"_s}, QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const QString path = files.next();
        if (path.startsWith(u":/sql/migrations/") || path.startsWith(u":/sql/bootstrap/"))
            continue;
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray text = file.readAll();
        const QString name = path.mid(6).chopped(4);
        for (const QString &role : heading(text, "roles").split(u' ', Qt::SkipEmptyParts)) {
            if (heading(text, "plan") == u"none") {
                static const QRegularExpression utility(u"^\\s*(CREATE TEMPORARY|DROP) TABLE"_s,
                                                        QRegularExpression::MultilineOption);
                if (!QString::fromUtf8(text).contains(utility))
                    qFatal("%s has a plan.", qPrintable(name));
            } else if (role != u"owner" && role != u"original") // on tables of a few rows; on tables that aren't here
                QTest::addRow("%s by %s", qPrintable(name), qPrintable(role))
                    << name << role << variantsFor(role, text) << heading(text, "reads") << heading(text, "after");
        }
    }
}

void StatementsTest::statementReadsNoLargeTableFromEndToEnd()
{
    QFETCH(QString, name);
    QFETCH(QString, role);
    QFETCH(QString, variants);
    QFETCH(QString, onPurpose);
    QFETCH(QString, before);
    const QStringList purpose = onPurpose.split(u' ', Qt::SkipEmptyParts);
    const QSet<QString> expected(purpose.begin(), purpose.end());
    const QList<QStringList> all = variantsOf(variants);
    QStringList faults;
    for (qsizetype i = 0; i < all.size(); ++i) {
        const QStringList &flags = all.at(i);
        if (flags.contains(u"for_update"_s) && role == u"self")
            continue; // one's own scope locks nothing
        // Of many variants, which differ in lines that a plan shows, a few are run.
        const bool run = all.size() <= 8 || i == 0;
        const QByteArray first = before.isEmpty() ? QByteArray("SELECT") : loadStatement(before, {}).sql;
        const auto read = readFromEndToEnd(databaseRole(role), loadStatement(name, flags), flags, run, first);
        QVERIFY2(read, read ? "" : qPrintable(flags.join(u' ') + u": " + toText(read.error())));
        if (const auto wrong = *read - expected; !wrong.isEmpty())
            faults.append(flags.join(u' ') + u": " + wrong.values().join(u' '));
    }
    QVERIFY2(faults.isEmpty(), qPrintable(u"%1 of %2\n"_s.arg(faults.size()).arg(all.size()) + faults.join(u'\n')));
}

void StatementsTest::sequentialScanOfALargeTableIsNoticed()
{
    // The control: both ways of looking see it.
    const auto planned = readFromEndToEnd(
        "tenantry_platform", parseStatement("SELECT count(*) FROM iam.users WHERE first_name = 'First7'").value(), {});
    QVERIFY2(planned, planned ? "" : qPrintable(toText(planned.error())));
    QCOMPARE(*planned, QSet<QString>{u"users"_s});

    m_database.execute("CREATE FUNCTION public.hidden() RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER AS "
                       "$$ BEGIN RETURN (SELECT count(*) FROM iam.users WHERE last_name = 'Last7'); END $$;"
                       "GRANT EXECUTE ON FUNCTION public.hidden() TO tenantry_platform");
    const auto counted = readFromEndToEnd("tenantry_platform", parseStatement("SELECT public.hidden()").value(), {});
    QVERIFY2(counted, counted ? "" : qPrintable(toText(counted.error())));
    QCOMPARE(*counted, QSet<QString>{u"users"_s});
}

Result<QSet<QString>> StatementsTest::readFromEndToEnd(const QByteArray &role, const Statement &statement,
                                                       const QStringList &flags, bool run, const QByteArray &first)
{
    QByteArrayList values;
    for (const QByteArray &parameter : statement.parameters) {
        const QByteArray sample = sampleOf(parameter, flags);
        if (sample.isEmpty())
            qFatal("statementsamples.cpp has no sample of the parameter %s.", parameter.constData());
        values.append(QByteArray("'").append(sample).append('\''));
    }
    const QByteArray execute =
        "EXECUTE planned" + (values.isEmpty() ? QByteArray() : QByteArray("(").append(values.join(", ")).append(')'));
    const QByteArray scope = "SELECT set_config('role', '" + role + "', true), set_config('tenantry.tenant_id', '"
        + sampleTenant + "', true), set_config('tenantry.user_id', '" + sampleUser + "', true)";

    QSet<QString> found;
    const auto plans =
        m_connection->run(std::vector<Command>{{"BEGIN", {}, {}},
                                               {scope, {}, {}},
                                               {first, {}, {}},
                                               {"PREPARE planned AS " + statement.sql, {}, {}},
                                               {"SET LOCAL plan_cache_mode = force_generic_plan", {}, {}},
                                               {"EXPLAIN (COSTS OFF) " + execute, {}, {}},
                                               {"SET LOCAL plan_cache_mode = force_custom_plan", {}, {}},
                                               {"EXPLAIN (COSTS OFF) " + execute, {}, {}}});
    if (plans) {
        addScanned(found, plans->at(5));
        addScanned(found, plans->at(7));
    }
    if (plans && run) {
        // Functions don't show their plans, but what they read is counted, also when they refuse.
        const auto before = rowsReadInSequence();
        (void)m_connection->run("SAVEPOINT before");
        if (!m_connection->run(execute))
            (void)m_connection->run("ROLLBACK TO before");
        const auto after = rowsReadInSequence();
        for (const QString &table : m_large) {
            if (after.value(table) - before.value(table) > 10'000)
                found.insert(table);
        }
    }
    (void)m_connection->run("ROLLBACK");
    (void)m_connection->run("DEALLOCATE ALL");
    return plans ? Result<QSet<QString>>(found) : std::unexpected(plans.error());
}

void StatementsTest::addScanned(QSet<QString> &found, const Rows &plan) const
{
    static const QRegularExpression scan(u"Seq Scan on ([a-z_0-9]+)"_s);
    for (int i = 0; i < plan.size(); ++i) {
        const auto match = scan.match(plan.at(i).text("\"QUERY PLAN\""));
        if (match.hasMatch() && m_large.contains(match.captured(1)))
            found.insert(match.captured(1));
    }
}

/// By table: counted by PostgreSQL for this connection since it last reported them.
QHash<QString, qint64> StatementsTest::rowsReadInSequence()
{
    QHash<QString, qint64> read;
    const auto rows = m_connection->run("SELECT relname, coalesce(seq_tup_read, 0) AS rows_read "
                                        "FROM pg_stat_xact_user_tables WHERE schemaname = 'iam'");
    for (int i = 0; rows && i < rows->size(); ++i)
        read.insert(rows->at(i).text("relname"), rows->at(i).bigInteger("rows_read"));
    return read;
}

QTEST_GUILESS_MAIN(StatementsTest)
#include "tst_statements.moc"
