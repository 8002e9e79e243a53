// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/tenants/tenantservice.h"
#include "tests/support/world.h"

#include <QTest>

using namespace tenantry;
using namespace Qt::StringLiterals;

namespace {

QStringList slugs(const QList<Tenant> &tenants)
{
    QStringList result;
    for (const Tenant &tenant : tenants)
        result += tenant.slug;
    return result;
}

} // namespace

class TenantListTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void walksTheListInEveryOrderBothWays_data();
    void walksTheListInEveryOrderBothWays();
    void pagesSayWhereTheirNeighboursAre();
    void aCursorOfAnotherOrderIsRefused();
    void aForgedCursorIsRefused_data();
    void aForgedCursorIsRefused();
    void theLimitIsChecked();
    void searchesInNameAndSlugWithoutRegardToCase();
    void wildcardsStandForThemselves();
    void deletedTenantsAreListedOnlyWhenAskedFor();
    void countsWhatMatches();
    void anchorsNameEveryNthRow();
    void readsManyById();

private:
    [[nodiscard]] QStringList walked(const TenantFilter &filter, PageDirection direction, int limit);

    std::unique_ptr<World> m_world;
    TenantService *m_tenants = nullptr;
    static constexpr int tenantCount = 23;
};

void TenantListTest::initTestCase()
{
    m_world = std::make_unique<World>();
    m_tenants = &m_world->services().tenants();
    // Equal times, so that ties are broken by id.
    m_world->database().execute("INSERT INTO iam.tenants (name, slug, created_at, updated_at) SELECT 'Tenant ' || "
                                "chr(65 + (i * 7) % 23), 'slug-' || to_char(i, 'FM000'), timestamptz '2026-01-01Z' + "
                                "(i / 5) * interval '1 day', timestamptz '2026-02-01Z' FROM generate_series(1, 23) i");
}

QStringList TenantListTest::walked(const TenantFilter &filter, PageDirection direction, int limit)
{
    QStringList all;
    PageRequest request{.direction = direction, .limit = limit};
    do {
        const auto page = m_tenants->page(m_world->root(), filter, request);
        if (!page)
            return {toText(page.error())};
        const bool backward = direction == PageDirection::Backward;
        all = backward ? slugs(page->items) + all : all + slugs(page->items);
        request.cursor = backward ? page->previous : page->next;
    } while (request.cursor);
    return all;
}

void TenantListTest::walksTheListInEveryOrderBothWays_data()
{
    QTest::addColumn<TenantSortKey>("key");
    QTest::addColumn<SortOrder>("order");
    for (const auto key :
         {TenantSortKey::Name, TenantSortKey::Slug, TenantSortKey::CreatedAt, TenantSortKey::UpdatedAt}) {
        QTest::addRow("%s up", qUtf8Printable(toText(key))) << key << SortOrder::Ascending;
        QTest::addRow("%s down", qUtf8Printable(toText(key))) << key << SortOrder::Descending;
    }
}

void TenantListTest::walksTheListInEveryOrderBothWays()
{
    QFETCH(TenantSortKey, key);
    QFETCH(SortOrder, order);
    const TenantFilter filter{.sortKey = key, .sortOrder = order};
    const QByteArray column = key == TenantSortKey::Name ? QByteArray("name_key") : toText(key).toLatin1();
    const QByteArray down = order == SortOrder::Descending ? QByteArray(" DESC") : QByteArray();
    const QString expected = m_world->database().value("SELECT string_agg(slug, ' ' ORDER BY " + column + down + ", id"
                                                       + down + ") FROM iam.tenants");
    for (const int limit : {1, 5, 23, 100}) {
        QCOMPARE(walked(filter, PageDirection::Forward, limit).join(u' '), expected);
        QCOMPARE(walked(filter, PageDirection::Backward, limit).join(u' '), expected);
    }
}

void TenantListTest::pagesSayWhereTheirNeighboursAre()
{
    const auto first = m_tenants->page(m_world->root(), {}, {.limit = 10});
    QVERIFY(!first->previous && first->next);
    const auto second = m_tenants->page(m_world->root(), {}, {.cursor = first->next, .limit = 10});
    QVERIFY(second->previous && second->next);
    const auto third = m_tenants->page(m_world->root(), {}, {.cursor = second->next, .limit = 10});
    QVERIFY(third->previous && !third->next);
    QCOMPARE(third->items.size(), tenantCount - 20);
    const auto back = m_tenants->page(m_world->root(), {}, {second->previous, PageDirection::Backward, 10});
    QCOMPARE(back->items, first->items);
    QVERIFY(!back->previous);
}

void TenantListTest::aCursorOfAnotherOrderIsRefused()
{
    const auto page = m_tenants->page(m_world->root(), {}, {.limit = 5});
    const TenantFilter bySlug{.sortKey = TenantSortKey::Slug};
    const auto refused = m_tenants->page(m_world->root(), bySlug, {.cursor = page->next, .limit = 5});
    QCOMPARE(refused.error().code, ErrorCode::Invalid);
    QCOMPARE(refused.error().reason, Reason::BadCursor);
}

void TenantListTest::aForgedCursorIsRefused_data()
{
    QTest::addColumn<QString>("cursor");
    const auto encoded = [](const QByteArray &json) {
        return QString::fromLatin1(json.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals));
    };
    QTest::newRow("empty") << QString();
    QTest::newRow("not base64") << u"%%%"_s;
    QTest::newRow("not JSON") << encoded("name_up");
    QTest::newRow("too short") << encoded(R"(["name_up","a"])");
    QTest::newRow("key is no text") << encoded(R"(["name_up",5,"0190a1b2-c3d4-4e5f-8a9b-0c1d2e3f4a5b"])");
    QTest::newRow("id is none") << encoded(R"(["name_up","a","x"])");
    QTest::newRow("NUL in the key") << encoded(R"(["name_up","\u0000","0190a1b2-c3d4-4e5f-8a9b-0c1d2e3f4a5b"])");
    QTest::newRow("very long") << QString(100'000, u'A');
}

void TenantListTest::aForgedCursorIsRefused()
{
    QFETCH(QString, cursor);
    const auto refused = m_tenants->page(m_world->root(), {}, {.cursor = cursor, .limit = 5});
    QVERIFY(!refused);
    QCOMPARE(refused.error().reason, Reason::BadCursor);
    QCOMPARE(refused.error().field, u"cursor"_s);
}

void TenantListTest::theLimitIsChecked()
{
    for (const int limit : {-1, 0, 1001})
        QCOMPARE(m_tenants->page(m_world->root(), {}, {.limit = limit}).error().field, u"limit"_s);
    QVERIFY(m_tenants->page(m_world->root(), {}, {.limit = 1000}));
}

void TenantListTest::searchesInNameAndSlugWithoutRegardToCase()
{
    QCOMPARE(m_tenants->page(m_world->root(), {.text = u"tEnAnT a"_s}, {})->items.size(), 1);
    QCOMPARE(slugs(m_tenants->page(m_world->root(), {.text = u"-017"_s}, {})->items), (QStringList{u"slug-017"_s}));
    QVERIFY(m_tenants->page(m_world->root(), {.text = u"nowhere"_s}, {})->items.isEmpty());
}

void TenantListTest::wildcardsStandForThemselves()
{
    for (const QString &wildcard : {u"%"_s, u"_"_s, u"\\"_s})
        QVERIFY(m_tenants->page(m_world->root(), {.text = wildcard}, {})->items.isEmpty());
    const auto odd = m_tenants->create(m_world->root(), {u"100%_\\ pure"_s, u"odd-one"_s, {}});
    for (const QString &text : {u"0%_"_s, u"_\\ P"_s})
        QCOMPARE(slugs(m_tenants->page(m_world->root(), {.text = text}, {})->items), (QStringList{u"odd-one"_s}));
    QVERIFY(m_tenants->remove(m_world->root(), odd->id, std::nullopt));
}

void TenantListTest::deletedTenantsAreListedOnlyWhenAskedFor()
{
    const auto gone = m_tenants->create(m_world->root(), {u"Gone"_s, u"gone"_s, {}});
    QVERIFY(m_tenants->remove(m_world->root(), gone->id, std::nullopt));
    QVERIFY(!slugs(m_tenants->page(m_world->root(), {}, {})->items).contains(u"gone"_s));
    const TenantFilter deleted{.status = TenantStatus::Deleted};
    QVERIFY(slugs(m_tenants->page(m_world->root(), deleted, {})->items).contains(u"gone"_s));
}

void TenantListTest::countsWhatMatches()
{
    QCOMPARE(m_tenants->count(m_world->root(), {}), (Count{tenantCount, true}));
    QCOMPARE(m_tenants->count(m_world->root(), {.text = u"slug-01"_s}), (Count{10, true}));
}

void TenantListTest::anchorsNameEveryNthRow()
{
    const TenantFilter filter;
    const auto all = m_tenants->page(m_world->root(), filter, {});
    const auto anchors = m_tenants->anchors(m_world->root(), filter, 5);
    QVERIFY2(anchors, qUtf8Printable(anchors ? QString() : toText(anchors.error())));
    QCOMPARE(anchors->total, tenantCount);
    QCOMPARE(anchors->cursors.size(), tenantCount / 5);
    for (int i = 0; i < anchors->cursors.size(); ++i) {
        const auto page = m_tenants->page(m_world->root(), filter, {.cursor = anchors->cursors.at(i), .limit = 1});
        QCOMPARE(page->items.first(), all->items.at((i + 1) * 5));
    }
    QCOMPARE(m_tenants->anchors(m_world->root(), filter, 0).error().reason, Reason::OutOfRange);
}

void TenantListTest::readsManyById()
{
    const auto all = m_tenants->page(m_world->root(), {}, {});
    const QList<TenantId> ids{all->items.at(3).id, TenantId::create(), all->items.at(7).id};
    const auto some = m_tenants->findMany(m_world->root(), ids);
    QCOMPARE(some->size(), 2);
    QVERIFY(m_tenants->findMany(m_world->root(), {})->isEmpty());
}

QTEST_GUILESS_MAIN(TenantListTest)
#include "tst_tenantlist.moc"
