// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/users/userservice.h"
#include "tests/support/world.h"

#include <QTest>

#include <algorithm>

using namespace tenantry;
using namespace Qt::StringLiterals;

namespace {

QStringList emails(const QList<Account> &accounts)
{
    QStringList result;
    for (const Account &account : accounts)
        result += account.user.email;
    return result;
}

} // namespace

class UserListTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void walksTheListInEveryOrderBothWays_data();
    void walksTheListInEveryOrderBothWays();
    void searchesInAddressAndNamesWithoutRegardToCase();
    void filtersNarrow();
    void dormantAreOldAccountsThatNobodyUsed();
    void membersOfATenantAreListedWithTheirRoles();
    void numberedPagesKnowHowManyThereAre();
    void countsWhatMatches();
    void anchorsNameEveryNthRow();
    void aCursorOfAnotherOrderIsRefused();
    void historyTellsWhatHappened();

private:
    [[nodiscard]] QStringList walked(const AccountFilter &filter, PageDirection direction, int limit);

    std::unique_ptr<World> m_world;
    UserService *m_users = nullptr;
    Tenant m_acme;
    Caller m_member;
    static constexpr int userCount = 25; // with the superuser and the member
};

void UserListTest::initTestCase()
{
    m_world = std::make_unique<World>();
    m_users = &m_world->services().users();
    m_acme = m_world->tenant(u"acme"_s);
    m_member = m_world->member(m_acme.id, {u"user:read"_s});
    // Equal names and times, so that ties are broken by id.
    m_world->database().execute(
        "INSERT INTO iam.users (email, first_name, last_name, is_active, created_at, updated_at) "
        "SELECT 'Someone' || i || '@example.org', chr(65 + i % 4) || 'da', 'Last' || i % 3, i % 5 <> 0, "
        "timestamptz '2026-01-01Z' + (i / 5) * interval '1 day', timestamptz '2026-02-01Z' "
        "FROM generate_series(1, 23) i");
    m_world->database().execute("UPDATE iam.user_activity a SET last_sign_in_at = timestamptz '2026-03-01Z' "
                                "FROM iam.users u WHERE u.id = a.user_id AND u.last_name = 'Last1'");
}

QStringList UserListTest::walked(const AccountFilter &filter, PageDirection direction, int limit)
{
    QStringList all;
    PageRequest request{.direction = direction, .limit = limit};
    do {
        const auto page = m_users->page(m_world->root(), filter, request);
        if (!page)
            return {toText(page.error())};
        const bool backward = direction == PageDirection::Backward;
        all = backward ? emails(page->items) + all : all + emails(page->items);
        request.cursor = backward ? page->previous : page->next;
    } while (request.cursor);
    return all;
}

void UserListTest::walksTheListInEveryOrderBothWays_data()
{
    QTest::addColumn<AccountSortKey>("key");
    QTest::addColumn<SortOrder>("order");
    for (const auto key : {AccountSortKey::Email, AccountSortKey::FirstName, AccountSortKey::LastName,
                           AccountSortKey::CreatedAt, AccountSortKey::LastSignInAt}) {
        QTest::addRow("%s up", qUtf8Printable(toText(key))) << key << SortOrder::Ascending;
        QTest::addRow("%s down", qUtf8Printable(toText(key))) << key << SortOrder::Descending;
    }
}

void UserListTest::walksTheListInEveryOrderBothWays()
{
    QFETCH(AccountSortKey, key);
    QFETCH(SortOrder, order);
    const AccountFilter filter{.sortKey = key, .sortOrder = order};
    const QStringList whole = walked(filter, PageDirection::Forward, 1000);
    QCOMPARE(whole.size(), userCount);
    QCOMPARE(walked(filter, PageDirection::Forward, 4), whole);
    QCOMPARE(walked(filter, PageDirection::Backward, 4), whole);
    AccountFilter turned = filter;
    turned.sortOrder = order == SortOrder::Ascending ? SortOrder::Descending : SortOrder::Ascending;
    QStringList reversed = walked(turned, PageDirection::Forward, 1000);
    std::reverse(reversed.begin(), reversed.end());
    QCOMPARE(reversed, whole);
    if (key == AccountSortKey::Email && order == SortOrder::Ascending) {
        QStringList sorted = whole;
        std::sort(sorted.begin(), sorted.end(),
                  [](const QString &a, const QString &b) { return a.toLower().toUtf8() < b.toLower().toUtf8(); });
        QCOMPARE(whole, sorted);
    }
}

void UserListTest::searchesInAddressAndNamesWithoutRegardToCase()
{
    QCOMPARE(walked({.text = u"SOMEONE1@"_s}, PageDirection::Forward, 10), QStringList{u"Someone1@example.org"_s});
    QCOMPARE(walked({.text = u"ada LAST1"_s}, PageDirection::Forward, 10).size(), 2);
    QCOMPARE(walked({.text = u"some%"_s}, PageDirection::Forward, 10).size(), 0);
}

void UserListTest::filtersNarrow()
{
    QCOMPARE(walked({.active = false}, PageDirection::Forward, 3).size(), 4);
    QCOMPARE(walked({.active = true}, PageDirection::Forward, 3).size(), userCount - 4);
    QCOMPARE(walked({.superusers = true}, PageDirection::Forward, 3), QStringList{m_world->root().label});
    QCOMPARE(walked({.kind = AccountKind::Service}, PageDirection::Forward, 3).size(), 0);
    const auto role = m_world->database().value("SELECT role_id FROM iam.role_grants");
    QCOMPARE(walked({.role = *RoleId::fromString(role)}, PageDirection::Forward, 3), QStringList{m_member.label});
}

void UserListTest::dormantAreOldAccountsThatNobodyUsed()
{
    const QDateTime march(QDate(2026, 3, 2), QTime(0, 0), Qt::UTC);
    QCOMPARE(walked({.dormantSince = march}, PageDirection::Forward, 10).size(), 23);
    const QDateTime february(QDate(2026, 2, 1), QTime(0, 0), Qt::UTC);
    QCOMPARE(walked({.dormantSince = february}, PageDirection::Forward, 10).size(), 15);
    const QDateTime january(QDate(2026, 1, 2), QTime(0, 0), Qt::UTC);
    QCOMPARE(walked({.dormantSince = january}, PageDirection::Forward, 10).size(), 2); // the older ones
}

void UserListTest::membersOfATenantAreListedWithTheirRoles()
{
    const auto page = m_users->page(m_member, {}, {});
    QVERIFY2(page, page ? "" : qUtf8Printable(toText(page.error())));
    QCOMPARE(emails(page->items), QStringList{m_member.label});
    QCOMPARE(page->items.first().roles.size(), 1);
    const auto byPlatform = m_users->page(m_world->root().inTenant(m_acme.id), {}, {});
    QCOMPARE(emails(byPlatform->items), QStringList{m_member.label});
    QCOMPARE(m_users->find(m_member, m_world->root().user).error().reason, Reason::UserUnknown);
    // Also who works platform-wide sees no more while he works in a tenant.
    const Caller root = m_world->root().inTenant(m_acme.id);
    QCOMPARE(m_users->find(root, root.user).error().reason, Reason::UserUnknown);
    QCOMPARE(m_users->edit(root, root.user, {}, {.firstName = u"X"_s}).error().reason, Reason::UserUnknown);
    QVERIFY(m_users->find(root, m_member.user));
    QVERIFY(m_users->findMany(m_member, {m_world->root().user})->isEmpty());
    QCOMPARE(m_users->findByEmail(m_member, m_world->root().label).error().reason, Reason::UserUnknown);
}

void UserListTest::numberedPagesKnowHowManyThereAre()
{
    const Tenant crowd = m_world->tenant(u"crowd"_s);
    m_world->database().execute("INSERT INTO iam.tenant_members (tenant_id, user_id) SELECT '"
                                + crowd.id.toString().toLatin1() + "', id FROM iam.users WHERE email LIKE 'Someone%'");
    const Caller root = m_world->root().inTenant(crowd.id);
    const auto all = m_users->countedPage(root, {}, {.limit = 1000});
    QVERIFY2(all, all ? "" : qUtf8Printable(toText(all.error())));
    QCOMPARE(all->total, 23);
    const auto third = m_users->countedPage(root, {}, {.limit = 10, .skip = 20});
    QCOMPARE(emails(third->page.items), emails(all->page.items).sliced(20));
    QCOMPARE(third->total, 23);
    QVERIFY(!third->page.next);
    const auto behind = m_users->countedPage(root, {}, {.limit = 10, .skip = 100});
    QVERIFY(behind->page.items.isEmpty());
    QCOMPARE(behind->total, 23);
    const auto found = m_users->countedPage(root, u"eONE2"_s, {.limit = 2});
    QCOMPARE(found->total, 5); // 2 and 20 to 23
    QCOMPARE(found->page.items.size(), 2);
    const auto rest = m_users->countedPage(root, u"eONE2"_s, {.cursor = found->page.next, .limit = 10});
    QCOMPARE(rest->page.items.size(), 3);
    QCOMPARE(m_users->countedPage(root, u"nobody"_s, {})->total, 0);
    QCOMPARE(m_users->countedPage(m_world->root(), {}, {}).error().reason, Reason::Required);
    QCOMPARE(m_users->countedPage(root, {}, {.skip = -1}).error().field, u"skip"_s);
}

void UserListTest::countsWhatMatches()
{
    QCOMPARE(*m_users->count(m_world->root(), {}), (Count{userCount, true}));
    QCOMPARE(*m_users->count(m_world->root(), {.active = false}), (Count{4, true}));
    QCOMPARE(*m_users->count(m_member, {}), (Count{1, true}));
}

void UserListTest::anchorsNameEveryNthRow()
{
    const AccountFilter filter{.sortKey = AccountSortKey::LastSignInAt, .sortOrder = SortOrder::Descending};
    const auto anchors = m_users->anchors(m_world->root(), filter, 10);
    QVERIFY(anchors);
    QCOMPARE(anchors->total, userCount);
    QCOMPARE(anchors->cursors.size(), 2);
    const QStringList whole = walked(filter, PageDirection::Forward, 1000);
    const auto page = m_users->page(m_world->root(), filter, {.cursor = anchors->cursors.at(1), .limit = 3});
    QCOMPARE(emails(page->items), whole.mid(20, 3));
    QCOMPARE(m_users->anchors(m_member, {}, 10)->total, 1);
    QCOMPARE(m_users->anchors(m_world->root(), {.text = u"x"_s}, 10).error().code, ErrorCode::Invalid);
}

void UserListTest::aCursorOfAnotherOrderIsRefused()
{
    const auto page = m_users->page(m_world->root(), {}, {.limit = 3});
    const AccountFilter other{.sortKey = AccountSortKey::LastName};
    QCOMPARE(m_users->page(m_world->root(), other, {.cursor = page->next}).error().reason, Reason::BadCursor);
    QCOMPARE(m_users->page(m_world->root(), {}, {.limit = 0}).error().reason, Reason::OutOfRange);
}

void UserListTest::historyTellsWhatHappened()
{
    const auto someone = m_users->findByEmail(m_world->root(), u"someone7@EXAMPLE.org"_s);
    QVERIFY(someone);
    QVERIFY(m_users->edit(m_world->root(), someone->user.id, {}, {.firstName = u"Grace"_s}));
    const auto history = m_users->history(m_world->root(), someone->user.id, {});
    QCOMPARE(history->items.size(), 2);
    QCOMPARE(history->items.first().action, u"user.edit"_s);
    QCOMPARE(history->items.first().after.value(u"first_name"_s).toString(), u"Grace"_s);
    QCOMPARE(m_users->history(m_member, someone->user.id, {}).error().reason, Reason::UserUnknown);
}

QTEST_GUILESS_MAIN(UserListTest)
#include "tst_userlist.moc"
