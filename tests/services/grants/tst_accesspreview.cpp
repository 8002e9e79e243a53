// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/access/accessservice.h"
#include "core/services/grants/grantservice.h"
#include "core/services/roles/roleservice.h"
#include "tests/support/statehash.h"
#include "tests/support/world.h"

#include <QRandomGenerator>
#include <QSet>
#include <QTest>

using namespace tenantry;
using namespace Qt::StringLiterals;

namespace {

const QStringList codes{u"user:read"_s, u"user:update"_s, u"vm:read"_s, u"vm:start"_s, u"vm:stop"_s};

/// Who holds which permission where, counted from the rows themselves: `user place code`.
QSet<QString> holdings(World &world)
{
    QSet<QString> result;
    const auto rows = world.database().administrator().run(
        "SELECT DISTINCT concat_ws(' ', g.user_id, coalesce(g.tenant_id::text, '*'), p.code) AS line "
        "FROM iam.role_grants g JOIN iam.role_permissions rp ON rp.role_id = g.role_id "
        "JOIN iam.permissions p ON p.id = rp.permission_id "
        "WHERE g.starts_at <= clock_timestamp() AND (g.ends_at IS NULL OR g.ends_at > clock_timestamp())");
    for (int i = 0; i < rows->size(); ++i)
        result.insert(rows->at(i).text("line"));
    return result;
}

QSet<QString> lines(const AccessPreview &preview, bool gained)
{
    QSet<QString> result;
    for (const AccessDifference &difference : preview.differences) {
        if (difference.isGained == gained)
            result.insert(difference.user.toString() + u' '
                          + (difference.tenant ? difference.tenant->toString() : u"*"_s) + u' '
                          + difference.permission);
    }
    return result;
}

/// A small world and random changes of its roles and grants.
class RandomChanges
{
public:
    explicit RandomChanges(quint32 seed)
        : m_random(seed)
    {
        for (int i = 0; i < 3; ++i)
            m_tenants.append(m_world.tenant(u"tenant-%1"_s.arg(i)).id);
        for (int i = 0; i < 6; ++i) {
            Caller user = m_world.member(m_tenants.at(i % 3));
            for (const TenantId &tenant : m_tenants)
                m_world.database().execute("INSERT INTO iam.tenant_members (user_id, tenant_id) VALUES ('"
                                           + user.user.toString().toUtf8() + "', '" + tenant.toString().toUtf8()
                                           + "') ON CONFLICT DO NOTHING");
            m_users.append(user);
        }
        for (int i = 0; i < 9; ++i) {
            const std::optional<TenantId> tenant = i < 3 ? std::nullopt : std::optional(m_tenants.at(i % 3));
            const auto role =
                m_world.services().roles().create(m_world.root(), {u"Role %1"_s.arg(i), {}, someCodes(), tenant});
            m_roles.append(*role);
        }
    }

    /// Looks at a random change, makes it, and compares. Nothing, if all is as it was shown.
    std::optional<QString> step()
    {
        const Caller root = m_world.root();
        const QSet<QString> before = holdings(m_world);
        const int kind = pick(10);
        if (kind < 4)
            return editRole(root, before);
        const auto page = m_world.services().grants().page(root, {}, {});
        if (kind < 7 || page->items.isEmpty())
            return addGrant(root, before);
        return changeGrant(root, before, page->items.at(pick(int(page->items.size()))), kind == 7);
    }

    World &world() { return m_world; }
    const QList<Caller> &users() const { return m_users; }
    const QList<TenantId> &tenants() const { return m_tenants; }

private:
    int pick(int below) { return int(m_random.bounded(below)); }

    QStringList someCodes()
    {
        QStringList chosen;
        for (const QString &code : codes) {
            if (pick(2) == 0)
                chosen.append(code);
        }
        return chosen;
    }

    std::optional<QString> editRole(const Caller &root, const QSet<QString> &before)
    {
        auto &roles = m_world.services().roles();
        const RoleId id = m_roles.at(pick(int(m_roles.size()))).id;
        const RoleChanges changes{.permissions = someCodes()};
        const auto preview = roles.previewEdit(root, id, {}, changes);
        if (!preview)
            return toText(preview.error());
        return compared(before, *preview, roles.edit(root, id, {}, changes, preview->token));
    }

    std::optional<QString> addGrant(const Caller &root, const QSet<QString> &before)
    {
        auto &grants = m_world.services().grants();
        const Role &role = m_roles.at(pick(int(m_roles.size())));
        GrantDraft draft{m_users.at(pick(6)).user, role.id, role.tenant};
        if (!role.tenant && pick(2) == 0)
            draft.tenant = m_tenants.at(pick(3));
        if (pick(5) == 0)
            draft.startsAt = QDateTime::currentDateTimeUtc().addDays(1);
        const auto preview = grants.previewAdd(root, draft);
        if (!preview)
            return preview.error().reason == Reason::AlreadyGranted ? std::nullopt
                                                                    : std::optional(toText(preview.error()));
        return compared(before, *preview, grants.add(root, draft, preview->token));
    }

    std::optional<QString> changeGrant(const Caller &root, const QSet<QString> &before, const Grant &grant, bool edit)
    {
        auto &grants = m_world.services().grants();
        if (!edit) {
            const auto preview = grants.previewRevoke(root, grant.id, grant.version);
            if (!preview)
                return toText(preview.error());
            return compared(before, *preview, grants.revoke(root, grant.id, grant.version, {}, preview->token));
        }
        const GrantChanges changes{QDateTime::currentDateTimeUtc().addDays(1 + pick(5) + 2), u"Later"_s};
        const auto preview = grants.previewEdit(root, grant.id, grant.version, changes);
        if (!preview)
            return toText(preview.error());
        return compared(before, *preview, grants.edit(root, grant.id, grant.version, changes, preview->token));
    }

    template <class T>
    std::optional<QString> compared(const QSet<QString> &before, const AccessPreview &preview, const Result<T> &done)
    {
        if (!done)
            return toText(done.error());
        const QSet<QString> after = holdings(m_world);
        if (lines(preview, true) != after - before || lines(preview, false) != before - after)
            return u"shown %1 and %2, measured %3 and %4"_s.arg(preview.gains)
                .arg(preview.losses)
                .arg((after - before).size())
                .arg((before - after).size());
        m_differences += preview.gains + preview.losses;
        return std::nullopt;
    }

    World m_world;
    QRandomGenerator m_random;
    QList<TenantId> m_tenants;
    QList<Caller> m_users;
    QList<Role> m_roles;

public:
    int m_differences = 0;
};

} // namespace

class AccessPreviewTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsShownIsWhatHappens();
    void whatIsHeldIsWhatTheAuthorizerDecides();
    void aPreviewChangesNothing();
    void aCommitIsRefusedWhenTheWorldHasMoved();
    void aTokenIsGoodForItsChangeOnly();
    void whatAnotherRoleGivesIsNoDifference();
    void aFutureGrantGivesNothingYet();
    void aPreviewDoesntWaitForLong();
};

/// 3,000 changes, or as many as TENANTRY_PREVIEW_CHANGES says.
void AccessPreviewTest::whatIsShownIsWhatHappens()
{
    const int wanted = qEnvironmentVariableIntValue("TENANTRY_PREVIEW_CHANGES");
    const int changes = wanted > 0 ? wanted : 3000;
    constexpr int perWorld = 500;
    int differences = 0;
    for (int made = 0; made < changes;) {
        RandomChanges random{quint32(20261123 + made)};
        for (int i = 0; i < perWorld && made < changes; ++i, ++made) {
            const auto wrong = random.step();
            QVERIFY2(!wrong, qUtf8Printable(u"change %1: %2"_s.arg(made).arg(wrong.value_or(QString()))));
        }
        differences += random.m_differences;
    }
    QVERIFY(differences > changes / 2); // the changes were worth looking at
    qInfo("%d changes, %d gains and losses", changes, differences);
}

void AccessPreviewTest::whatIsHeldIsWhatTheAuthorizerDecides()
{
    RandomChanges random{7};
    for (int i = 0; i < 40; ++i)
        QVERIFY(!random.step());
    const QSet<QString> held = holdings(random.world());
    auto &access = random.world().services().access();
    for (Caller user : random.users()) {
        for (const TenantId &tenant : random.tenants()) {
            user.tenant = tenant;
            for (const QString &code : codes) {
                const QString line = user.user.toString() + u' ' + tenant.toString() + u' ' + code;
                const bool expected = held.contains(line) || held.contains(user.user.toString() + u" * " + code);
                QCOMPARE(access.check(user, code, tenant).has_value(), expected);
            }
        }
    }
}

void AccessPreviewTest::aPreviewChangesNothing()
{
    World world;
    const Tenant acme = world.tenant(u"acme"_s);
    const Caller ada = world.member(acme.id);
    auto &roles = world.services().roles();
    const auto role = roles.create(world.root(), {u"Crew"_s, {}, {u"vm:read"_s}, acme.id});
    const auto grant = world.services().grants().add(world.root(), {ada.user, role->id, acme.id});
    const QString before = stateHash(world.database());
    const int events = world.auditEvents();
    const auto preview =
        roles.previewEdit(world.root(), role->id, role->version, {.permissions = QStringList{u"vm:stop"_s}});
    QVERIFY2(preview, qUtf8Printable(preview ? QString() : toText(preview.error())));
    QCOMPARE(preview->gains, 1);
    QCOMPARE(preview->losses, 1);
    QCOMPARE(preview->differences.first().userEmail, ada.label);
    QCOMPARE(preview->differences.first().tenantSlug, u"acme"_s);
    QVERIFY(roles.previewAddPermissions(world.root(), role->id, {}, {u"vm:stop"_s}));
    QVERIFY(roles.previewRemovePermissions(world.root(), role->id, {}, {u"vm:read"_s}));
    QVERIFY(world.services().grants().previewRevoke(world.root(), grant->id, {}));
    QCOMPARE(stateHash(world.database()), before);
    QCOMPARE(world.auditEvents(), events);
}

void AccessPreviewTest::aCommitIsRefusedWhenTheWorldHasMoved()
{
    World world;
    const Tenant acme = world.tenant(u"acme"_s);
    const Caller ada = world.member(acme.id);
    auto &roles = world.services().roles();
    auto &grants = world.services().grants();
    const auto one = roles.create(world.root(), {u"One"_s, {}, {u"vm:read"_s}, acme.id});
    const auto two = roles.create(world.root(), {u"Two"_s, {}, {u"vm:read"_s}, acme.id});
    const GrantDraft draft{ada.user, one->id, acme.id};
    const auto preview = grants.previewAdd(world.root(), draft);
    QCOMPARE(preview->gains, 1);
    // Somebody gives her the same permission in another way: now there would be nothing to gain.
    QVERIFY(grants.add(world.root(), {ada.user, two->id, acme.id}));
    const QString before = stateHash(world.database());
    const Error error = grants.add(world.root(), draft, preview->token).error();
    QCOMPARE(error.code, ErrorCode::Stale);
    QCOMPARE(error.reason, Reason::PreviewOutdated);
    QCOMPARE(stateHash(world.database()), before);
    QVERIFY(grants.add(world.root(), draft, grants.previewAdd(world.root(), draft)->token));
}

void AccessPreviewTest::aTokenIsGoodForItsChangeOnly()
{
    World world;
    const Tenant acme = world.tenant(u"acme"_s);
    const Caller ada = world.member(acme.id);
    auto &roles = world.services().roles();
    const auto role = roles.create(world.root(), {u"One"_s, {}, {}, acme.id});
    const auto preview = roles.previewEdit(world.root(), role->id, {}, {.permissions = QStringList{u"vm:read"_s}});
    QCOMPARE(preview->gains + preview->losses, 0); // nobody holds it
    QCOMPARE(roles.edit(world.root(), role->id, {}, {.permissions = QStringList{u"vm:stop"_s}}, preview->token)
                 .error()
                 .reason,
             Reason::PreviewOutdated);
    QVERIFY(roles.edit(world.root(), role->id, {}, {.permissions = QStringList{u"vm:read"_s}}, preview->token));
}

void AccessPreviewTest::whatAnotherRoleGivesIsNoDifference()
{
    World world;
    const Tenant acme = world.tenant(u"acme"_s);
    const Caller ada = world.member(acme.id, {u"vm:read"_s});
    auto &roles = world.services().roles();
    const auto role = roles.create(world.root(), {u"One"_s, {}, {u"vm:read"_s, u"vm:stop"_s}, acme.id});
    const auto preview = world.services().grants().previewAdd(world.root(), {ada.user, role->id, acme.id});
    QCOMPARE(preview->gains, 1);
    QCOMPARE(preview->differences.first().permission, u"vm:stop"_s);
}

void AccessPreviewTest::aFutureGrantGivesNothingYet()
{
    World world;
    const Tenant acme = world.tenant(u"acme"_s);
    const Caller ada = world.member(acme.id);
    const auto role = world.services().roles().create(world.root(), {u"One"_s, {}, {u"vm:read"_s}, acme.id});
    const auto preview = world.services().grants().previewAdd(
        world.root(), {ada.user, role->id, acme.id, QDateTime::currentDateTimeUtc().addDays(1)});
    QVERIFY(preview);
    QVERIFY(preview->differences.isEmpty());
}

void AccessPreviewTest::aPreviewDoesntWaitForLong()
{
    World world;
    const Tenant acme = world.tenant(u"acme"_s);
    const Caller ada = world.member(acme.id);
    const auto role = world.services().roles().create(world.root(), {u"One"_s, {}, {u"vm:read"_s}, acme.id});
    world.database().execute("BEGIN; SELECT iam.lock_rule('delegation')");
    const auto preview = world.services().grants().previewAdd(world.root(), {ada.user, role->id, acme.id});
    world.database().execute("ROLLBACK");
    QCOMPARE(preview.error().code, ErrorCode::Unavailable);
    QCOMPARE(preview.error().reason, Reason::Busy);
    QVERIFY(world.services().grants().previewAdd(world.root(), {ada.user, role->id, acme.id}));
}

QTEST_GUILESS_MAIN(AccessPreviewTest)
#include "tst_accesspreview.moc"
