// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/testdatabase.h"

#include <QDateTime>
#include <QUuid>

#include <random>

namespace tenantry {

/// Tenants, users, roles and grants that change at random, one change at each step of a clock that the test turns, so
/// that there is a past to ask about. The same seed makes the same choices.
class RandomWorld
{
public:
    RandomWorld(TestDatabase &database, unsigned seed);

    /// Makes what there is at first, and then \a changes changes, a minute apart.
    void live(int changes);

    [[nodiscard]] const QList<QUuid> &users() const { return m_users; }
    [[nodiscard]] const QList<QUuid> &tenants() const { return m_tenants; }
    [[nodiscard]] const QStringList &permissions() const { return m_permissions; }
    [[nodiscard]] QDateTime begin() const { return m_begin; }
    [[nodiscard]] QDateTime end() const { return m_now; }

private:
    int pick(qsizetype count) { return int(std::uniform_int_distribution<qsizetype>(0, count - 1)(m_random)); }
    bool happens(int percent) { return pick(100) < percent; }
    QByteArray oneOf(const QList<QUuid> &ids);
    QByteArray instant(int minutesFromNow) const;
    /// Runs \a sql at the next minute; what a rule of the database refuses didn't happen.
    void happen(const QByteArray &sql);

    QByteArray change();
    QByteArray newUser();
    QByteArray newRole();
    QByteArray newGrant();
    QByteArray newMember();

    TestDatabase &m_database;
    std::mt19937 m_random;
    QDateTime m_begin;
    QDateTime m_now;
    QList<QUuid> m_users;
    QList<QUuid> m_tenants;
    QList<QUuid> m_roles;
    QStringList m_permissions;
};

} // namespace tenantry
