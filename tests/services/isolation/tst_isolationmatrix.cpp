// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/services/isolation/declaredoperations.h"
#include "tests/services/isolation/operation.h"
#include "tests/services/isolation/target.h"
#include "tests/support/world.h"

#include <QHash>
#include <QTest>

namespace tenantry {

using namespace Qt::StringLiterals;
using namespace isolation;

/// Every public operation of every service, called by everybody who may not: denied, and nothing changed. The
/// operations are read from the headers of core/services, so that a new one has to be entered here before the tests
/// pass.
class IsolationMatrixTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase() { m_world.reset(); }

    void headersAreUnderstood();
    void everyOperationHasAnEntry();
    void deniedAndNothingChanged_data();
    void deniedAndNothingChanged();
    void whoMayIsNotDenied_data();
    void whoMayIsNotDenied();
    void changeOfAnyTableIsNoticed();

private:
    static QList<Operation> all()
    {
        return accessOperations() + bulkOperations() + grantOperations() + invitationOperations() + keyOperations()
            + openOperations() + roleOperations() + sessionOperations() + settingOperations() + tenantOperations()
            + userOperations();
    }
    [[nodiscard]] static Operation named(const QString &name);
    /// The same for each call that he may not do: they change nothing, so he stays who he is.
    [[nodiscard]] Caller callerFor(const QString &kind, const Operation &operation);
    [[nodiscard]] Caller newCaller(const QString &kind, const Operation &operation);
    [[nodiscard]] QStringList allBut(const QString &permission);
    /// A hash of all rows but the audit log's, which holds the denials.
    [[nodiscard]] QString everyRow();

    std::unique_ptr<World> m_world;
    Target m_target;
    Tenant m_other;
    QStringList m_permissions;
    QHash<QString, Caller> m_callers; ///< by kind and, where it matters, permission
};

void IsolationMatrixTest::initTestCase()
{
    m_callers.clear();
    m_world.reset();
    m_world = std::make_unique<World>();
    m_permissions =
        m_world->database().value("SELECT string_agg(code, ' ' ORDER BY code) FROM iam.permissions").split(u' ');
    m_target = makeTarget(*m_world);
    m_other = m_world->tenant(u"elsewhere"_s);
}

QString IsolationMatrixTest::everyRow()
{
    const QString tables = m_world->database().value(
        "SELECT string_agg(format('SELECT %L AS t, md5(coalesce(string_agg(r::text, E''\\n'' ORDER BY r::text), '''')) "
        "AS h FROM iam.%I r', relname, relname), ' UNION ALL ' ORDER BY relname) FROM pg_class "
        "WHERE relnamespace = 'iam'::regnamespace AND relkind = 'r' AND relname !~ '^audit_'");
    return m_world->database().value("SELECT string_agg(t || h, ' ' ORDER BY t) FROM (" + tables.toUtf8() + ") AS x");
}

Operation IsolationMatrixTest::named(const QString &name)
{
    for (const Operation &operation : all()) {
        if (operation.name == name)
            return operation;
    }
    qFatal("There is no operation %s.", qUtf8Printable(name));
}

QStringList IsolationMatrixTest::allBut(const QString &permission)
{
    QStringList others = m_permissions;
    others.removeAll(permission);
    return others;
}

Caller IsolationMatrixTest::callerFor(const QString &kind, const Operation &operation)
{
    const bool ofPermission = kind.endsWith(u"every other permission") || kind.endsWith(u"that permission");
    const QString key = ofPermission ? QString(kind + u' ' + operation.permission) : kind;
    if (!m_callers.contains(key))
        m_callers.insert(key, newCaller(kind, operation));
    return m_callers.value(key);
}

Caller IsolationMatrixTest::newCaller(const QString &kind, const Operation &operation)
{
    const TenantId tenant = m_target.tenant.id;
    if (kind == u"anonymous") {
        Caller nobody;
        nobody.origin = Origin::Rest;
        nobody.tenant = tenant;
        nobody.request = RequestId::create();
        return nobody;
    }
    if (kind == u"member without a role")
        return m_world->member(tenant);
    if (kind == u"member with every other permission")
        return m_world->member(tenant, allBut(operation.permission));
    if (kind == u"member with every permission")
        return m_world->member(tenant, m_permissions);
    if (kind == u"operator with every other permission")
        return m_world->platformUser(allBut(operation.permission));
    if (kind == u"operator with every permission")
        return m_world->platformUser(m_permissions);
    if (kind == u"superuser")
        return m_world->root();
    if (kind == u"operator with that permission")
        return m_world->platformUser(QStringList{operation.permission} + operation.also);
    if (kind == u"administrator of another tenant") {
        Caller foreign = m_world->member(m_other.id, m_permissions);
        foreign.tenant = tenant; // whatever a face makes of what he says
        return foreign;
    }
    if (kind == u"ended session") {
        const Caller gone = m_world->member(tenant, m_permissions);
        m_world->endSession(gone);
        return gone;
    }
    qFatal("Who is %s?", qUtf8Printable(kind));
}

void IsolationMatrixTest::headersAreUnderstood()
{
    const QString header =
        u"/// A \\c class OldService { public: void no(); };\n"
        "class Other;\n"
        "class ThingService final : public Base\n{\npublic:\n"
        "    ThingService(Database &database);\n    ~ThingService();\n"
        "    ThingService(const ThingService &) = delete;\n"
        "    ThingService &operator=(const ThingService &) = delete;\n"
        "    /// Makes; one.\n    Result<Page<Thing>> make(const Caller &caller,\n"
        "        const std::function<void(int, int)> &seen = {});\n"
        "    Result<void> twice(int a);\n    [[nodiscard]] Result<QMap<int, int>> twice(int a, int b);\n"
        "    using Rule = std::function<void(int)>;\n"
        "private:\n    Result<void> hidden(int a);\npublic:\n    static bool plain();\n};\n"_s;
    QCOMPARE(operationsIn(header),
             (QStringList{u"ThingService::make"_s, u"ThingService::twice/1"_s, u"ThingService::twice/2"_s,
                          u"ThingService::plain"_s}));
}

void IsolationMatrixTest::everyOperationHasAnEntry()
{
    const QStringList declared = declaredOperations(QStringLiteral(TENANTRY_SOURCE_DIR));
    QVERIFY(declared.contains(u"TenantService::suspend"_s));
    QStringList entered;
    for (const Operation &operation : all()) {
        QVERIFY2(!entered.contains(operation.name), qPrintable(operation.name));
        QVERIFY2(operation.needs == Needs::Nothing ? !operation.why.isEmpty() : bool(operation.call),
                 qPrintable(operation.name));
        entered.append(operation.name);
    }
    QStringList missing = declared;
    for (const QString &name : entered)
        missing.removeAll(name);
    for (const QString &name : declared)
        entered.removeAll(name);
    QVERIFY2(
        missing.isEmpty(),
        qPrintable(QString(u"\nNobody tests who may not call:\n    " + missing.join(u"\n    ")
                           + u"\nEach operation of a service needs an entry in tests/services/isolation: its name, "
                             "what it needs, and a call on the target (see operation.h, tenantoperations.cpp).\n")));
    QVERIFY2(entered.isEmpty(), qPrintable(QString(u"No longer declared: " + entered.join(u", "))));
}

void IsolationMatrixTest::deniedAndNothingChanged_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("kind");
    const QStringList outside{u"anonymous"_s, u"administrator of another tenant"_s, u"ended session"_s};
    for (const Operation &operation : all()) {
        QStringList kinds;
        if (operation.needs != Needs::Nothing)
            kinds = outside;
        if (operation.needs == Needs::PermissionInTenant || operation.needs == Needs::PermissionOnPlatform)
            kinds += {u"member without a role"_s, u"member with every other permission"_s,
                      u"operator with every other permission"_s};
        if (operation.needs == Needs::PermissionOnPlatform)
            kinds += u"member with every permission"_s;
        if (operation.needs == Needs::Superuser)
            kinds +=
                {u"member without a role"_s, u"member with every permission"_s, u"operator with every permission"_s};
        for (const QString &kind : std::as_const(kinds))
            QTest::addRow("%s by %s", qPrintable(operation.name), qPrintable(kind)) << operation.name << kind;
    }
}

void IsolationMatrixTest::deniedAndNothingChanged()
{
    QFETCH(QString, name);
    QFETCH(QString, kind);
    const Operation tried = named(name);
    const Caller caller = callerFor(kind, tried);
    const QString before = everyRow();
    const auto error = tried.call(m_world->services(), caller, m_target);
    QVERIFY2(error, "It was done.");
    const bool denied = error->code == ErrorCode::Unauthenticated || error->code == ErrorCode::Forbidden
        || error->code == ErrorCode::NotFound;
    QVERIFY2(denied, qPrintable(toText(*error)));
    QCOMPARE(everyRow(), before);
}

void IsolationMatrixTest::whoMayIsNotDenied_data()
{
    QTest::addColumn<QString>("name");
    for (const Operation &operation : all()) {
        if (operation.needs != Needs::Nothing)
            QTest::newRow(qPrintable(operation.name)) << operation.name;
    }
}

void IsolationMatrixTest::whoMayIsNotDenied()
{
    // The control: the same call by somebody who has what it needs gets further than any of the others. It may change
    // the target, so each finds a world of its own.
    initTestCase();
    QFETCH(QString, name);
    const Operation tried = named(name);
    const QString kind = tried.needs == Needs::PermissionOnPlatform ? u"operator with that permission"_s
        : tried.needs == Needs::Superuser                           ? u"superuser"_s
        : tried.needs == Needs::Membership                          ? u"member without a role"_s
                                                                    : u"member with every permission"_s;
    const Caller caller = callerFor(kind, tried);
    const auto error = tried.call(m_world->services(), caller, m_target);
    // What comes after the permission: the rules, what there is to undo, power over the very account, a data key.
    const bool further = !error || error->code == ErrorCode::Conflict || error->code == ErrorCode::Invalid
        || error->reason == Reason::NothingToUndo || error->reason == Reason::HigherPowerRequired
        || error->reason == Reason::DataKeyMissing;
    QVERIFY2(further, error ? qPrintable(toText(*error)) : "");
}

void IsolationMatrixTest::changeOfAnyTableIsNoticed()
{
    const QString before = everyRow();
    m_world->database().execute("UPDATE iam.sessions SET client = 'another' WHERE id = (SELECT min(id::text)::uuid "
                                "FROM iam.sessions)");
    QVERIFY(everyRow() != before);
}

} // namespace tenantry

QTEST_GUILESS_MAIN(tenantry::IsolationMatrixTest)
#include "tst_isolationmatrix.moc"
