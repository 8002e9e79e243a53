// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/invitations/invitationservice.h"
#include "core/services/tenants/tenantservice.h"
#include "tests/support/world.h"

#include <QRandomGenerator>
#include <QTest>

#include <algorithm>

using namespace tenantry;
using namespace Qt::StringLiterals;

namespace {

const QString password = u"four quiet words here"_s;
constexpr int addresses = 3;
constexpr int steps = 120;

/// What an invitation should be, said in as few words as possible.
struct Expected
{
    InvitationId id;
    int address = 0;
    QString token; ///< the last one
    InvitationStatus stored = InvitationStatus::Pending;
    QDateTime expiresAt;
};

/// The small model that the database is compared with.
struct Model
{
    QDateTime now{QDate(2026, 3, 1), QTime(12, 0), Qt::UTC};
    QList<Expected> invitations;
    QList<QString> deadTokens;
    QList<bool> isMember = QList<bool>(addresses, false);
    bool isSuspended = false;
    bool sendsMail = false;
    int letters = 0;

    [[nodiscard]] InvitationStatus status(const Expected &one) const
    {
        const bool isOver = one.stored == InvitationStatus::Pending && one.expiresAt <= now;
        return isOver ? InvitationStatus::Expired : one.stored;
    }

    [[nodiscard]] Expected *pending(int address)
    {
        const auto found = std::find_if(invitations.begin(), invitations.end(), [&](const Expected &one) {
            return one.address == address && one.stored == InvitationStatus::Pending;
        });
        return found == invitations.end() ? nullptr : &*found;
    }

    void replaceToken(Expected &one, const QString &token)
    {
        deadTokens.append(one.token);
        one.token = token;
    }
};

} // namespace

/// Walks random sequences of all operations and the clock, and compares with the model after each step: there is no
/// state without a way out, and no way in but the right one.
class InvitationModelTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void randomSequencesGoAsTheModelSays_data();
    void randomSequencesGoAsTheModelSays();

private:
    void step(quint32 choice);
    void create(int address);
    void resend(Expected &one);
    void checkMail(const NewInvitation &made);
    void revoke(Expected &one);
    void edit(Expected &one);
    void accept(Expected &one);
    void compare();
    void everyAddressCanStillGetIn();

    InvitationService &invitations() { return m_world->services().invitations(); }
    QString email(int address) const { return u"guest%1@example.org"_s.arg(address); }
    void setNow(const QDateTime &instant)
    {
        m_model.now = instant;
        m_world->database().setNow(instant);
        m_world->connection().close();
    }

    std::unique_ptr<World> m_world;
    Tenant m_tenant;
    Model m_model;
    QRandomGenerator m_random;
};

void InvitationModelTest::randomSequencesGoAsTheModelSays_data()
{
    QTest::addColumn<quint32>("seed");
    for (quint32 seed = 1; seed <= 6; ++seed)
        QTest::addRow("seed %u", seed) << seed;
}

void InvitationModelTest::randomSequencesGoAsTheModelSays()
{
    QFETCH(quint32, seed);
    m_random.seed(seed);
    m_model = Model();
    m_world = std::make_unique<World>();
    m_world->database().setNow(m_model.now);
    m_tenant = m_world->tenant(u"acme"_s);
    if (seed % 2 == 0) {
        m_model.sendsMail = true;
        m_world->database().execute("UPDATE iam.settings SET value = '\"mail.example.org\"' WHERE key = 'mail.host';"
                                    "UPDATE iam.settings SET value = '\"iam@example.org\"' WHERE key = 'mail.from'");
    }
    for (int i = 0; i < steps && !QTest::currentTestFailed(); ++i) {
        step(m_random.generate());
        compare();
    }
    if (!QTest::currentTestFailed())
        everyAddressCanStillGetIn();
    m_world.reset();
}

void InvitationModelTest::step(quint32 choice)
{
    const int address = m_random.bounded(addresses);
    Expected *one =
        m_model.invitations.isEmpty() ? nullptr : &m_model.invitations[m_random.bounded(m_model.invitations.size())];
    switch (choice % 12) {
    case 0:
    case 1:
    case 2:
        return create(address);
    case 3:
    case 4:
        return one ? resend(*one) : create(address);
    case 5:
        return one ? revoke(*one) : create(address);
    case 6:
        return one ? edit(*one) : create(address);
    case 7:
        return one ? accept(*one) : create(address);
    case 8: // somebody leaves, and may be invited again
        m_world->database().execute("DELETE FROM iam.tenant_members m USING iam.users u WHERE u.id = m.user_id AND "
                                    "u.email = '"
                                    + email(address).toLatin1() + "'");
        m_model.isMember[address] = false;
        return;
    case 9: {
        const auto changed = m_model.isSuspended
            ? m_world->services().tenants().resume(m_world->root(), m_tenant.id, {})
            : m_world->services().tenants().suspend(m_world->root(), m_tenant.id, {}, {});
        QVERIFY(changed);
        m_model.isSuspended = !m_model.isSuspended;
        return;
    }
    default: // the clock: often a little, sometimes beyond every expiry
        setNow(m_model.now.addSecs(m_random.bounded(4) == 0 ? m_random.bounded(20 * 86400) : m_random.bounded(86400)));
    }
}

void InvitationModelTest::create(int address)
{
    const int days = 1 + m_random.bounded(10);
    const auto made = invitations().create(m_world->root(), {email(address), m_tenant.id, {}, days});
    if (m_model.isMember[address]) {
        QVERIFY(!made && made.error().reason == Reason::AlreadyMember);
        return;
    }
    QVERIFY2(made, made ? "" : qPrintable(toText(made.error())));
    checkMail(*made);
    Expected *pending = m_model.pending(address);
    if (pending && m_model.status(*pending) == InvitationStatus::Expired) {
        pending->stored = InvitationStatus::Expired;
        pending = nullptr;
    }
    if (pending) {
        QCOMPARE(made->invitation.id, pending->id);
        m_model.replaceToken(*pending, made->token);
        pending->expiresAt = m_model.now.addDays(days);
    } else {
        m_model.invitations.append(
            {made->invitation.id, address, made->token, InvitationStatus::Pending, m_model.now.addDays(days)});
    }
}

void InvitationModelTest::resend(Expected &one)
{
    const int days = 1 + m_random.bounded(10);
    const auto sent = invitations().resend(m_world->root(), one.id, {}, days);
    const Expected *pending = m_model.pending(one.address);
    const bool isOpen =
        one.stored == InvitationStatus::Pending || (one.stored == InvitationStatus::Expired && !pending);
    if (!isOpen) {
        QVERIFY(!sent && sent.error().reason == Reason::InvitationNotPending);
        return;
    }
    QVERIFY2(sent, sent ? "" : qPrintable(toText(sent.error())));
    checkMail(*sent);
    m_model.replaceToken(one, sent->token);
    one.stored = InvitationStatus::Pending;
    one.expiresAt = m_model.now.addDays(days);
}

void InvitationModelTest::checkMail(const NewInvitation &made)
{
    QCOMPARE(made.isMailed, m_model.sendsMail);
    if (m_model.sendsMail)
        ++m_model.letters;
}

void InvitationModelTest::revoke(Expected &one)
{
    const auto revoked = invitations().revoke(m_world->root(), one.id, {});
    QVERIFY2(revoked, revoked ? "" : qPrintable(toText(revoked.error())));
    if (one.stored == InvitationStatus::Pending || one.stored == InvitationStatus::Expired)
        one.stored = InvitationStatus::Revoked;
}

void InvitationModelTest::edit(Expected &one)
{
    const int days = 1 + m_random.bounded(10);
    const auto edited = invitations().edit(m_world->root(), one.id, {}, {.lifetimeDays = days});
    const Expected *pending = m_model.pending(one.address);
    if (one.stored != InvitationStatus::Pending && (one.stored != InvitationStatus::Expired || pending)) {
        QVERIFY(!edited && edited.error().reason == Reason::InvitationNotPending);
        return;
    }
    QVERIFY2(edited, edited ? "" : qPrintable(toText(edited.error())));
    one.stored = InvitationStatus::Pending;
    one.expiresAt = m_model.now.addDays(days);
}

void InvitationModelTest::accept(Expected &one)
{
    const auto joined = invitations().accept(Caller(), one.token, {password, u"A"_s, u"Person"_s});
    if (m_model.status(one) != InvitationStatus::Pending) {
        QVERIFY(!joined && joined.error().reason == Reason::InvitationInvalid);
    } else if (m_model.isSuspended) {
        QVERIFY(!joined && joined.error().reason == Reason::TenantSuspended);
    } else {
        QVERIFY2(joined, joined ? "" : qPrintable(toText(joined.error())));
        one.stored = InvitationStatus::Accepted;
        m_model.isMember[one.address] = true;
    }
}

void InvitationModelTest::compare()
{
    for (const Expected &one : std::as_const(m_model.invitations)) {
        const auto found = invitations().find(m_world->root(), one.id);
        QVERIFY(found);
        QCOMPARE(found->status, m_model.status(one));
        QCOMPARE(found->expiresAt, one.expiresAt);
        // The token works exactly while the invitation is pending and the tenant lets people in.
        const auto verified = invitations().verify(Caller(), one.token);
        QCOMPARE(verified.has_value(), found->status == InvitationStatus::Pending && !m_model.isSuspended);
    }
    if (!m_model.deadTokens.isEmpty()) {
        const QString dead = m_model.deadTokens.at(m_random.bounded(m_model.deadTokens.size()));
        QCOMPARE(invitations().verify(Caller(), dead).error().reason, Reason::InvitationInvalid);
    }
    // A letter for each token, and for nothing else.
    QCOMPARE(m_world->database().value("SELECT count(*) FROM iam.outbox"), QString::number(m_model.letters));
    for (int address = 0; address < addresses; ++address) {
        QCOMPARE(m_world->database().value("SELECT count(*) > 0 FROM iam.tenant_members m JOIN iam.users u ON u.id = "
                                           "m.user_id WHERE u.email = '"
                                           + email(address).toLatin1() + "'"),
                 m_model.isMember[address] ? u"true"_s : u"false"_s);
    }
}

void InvitationModelTest::everyAddressCanStillGetIn()
{
    if (m_model.isSuspended)
        QVERIFY(m_world->services().tenants().resume(m_world->root(), m_tenant.id, {}));
    m_model.isSuspended = false;
    for (int address = 0; address < addresses; ++address) {
        if (m_model.isMember[address])
            continue;
        create(address);
        accept(*m_model.pending(address));
        compare();
    }
}

QTEST_GUILESS_MAIN(InvitationModelTest)
#include "tst_invitationmodel.moc"
