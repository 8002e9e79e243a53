// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/access/access.h"
#include "ui/common/chip.h"

#include <QList>

#include <optional>

namespace tenantry::ui {

/// A question as it was asked: the ids for the service, and the names that the answer is given in.
struct AskedAccess
{
    UserId user;
    QString email;
    QString name = {};       ///< of the user; empty when there is none
    QString permission = {}; ///< a code
    std::optional<TenantId> tenant = {};
    QString tenantName = {};          ///< empty without a tenant
    std::optional<QDateTime> at = {}; ///< none: now

    bool operator==(const AskedAccess &) const = default;
};

/// A station on the way from a person to what he may do.
struct ChainNode
{
    enum class State { Plain, Reached, Missing, NotReached };

    Icon icon = Icon::User;
    QString title;
    QString caption;
    State state = State::Plain;

    bool operator==(const ChainNode &) const = default;
};

/// What leads from one station to the next.
struct ChainLink
{
    enum class State { Solid, Later, Missing, NotReached };

    QString above; ///< the verb: "holds"
    QString below; ///< since when, or where
    State state = State::Solid;

    bool operator==(const ChainLink &) const = default;
};

/// One way, open or not: the stations, one link fewer, and the same as a sentence to be read aloud.
struct AccessChain
{
    QString label; ///< "Path 1 of 2"
    std::optional<ChipLook> chip;
    QList<ChainNode> nodes;
    QList<ChainLink> links;
    QString sentence;
};

/// Something that was looked at beside the ways.
struct AccessCheck
{
    bool holds = false;
    QString text;
};

/// An explanation in the operator's words.
struct AccessAnswer
{
    bool isAllowed = false;
    QString heading; ///< "Yes. …" or "No. …"
    QString caption;
    QList<AccessChain> chains;
    QList<AccessCheck> checks;
    QString remedy; ///< what would allow it; empty when nothing is known that would

    /// All of it as lines to be passed on.
    [[nodiscard]] QString text() const;
};

AccessAnswer answerFrom(const AskedAccess &asked, const AccessExplanation &explanation);

/// "in Acme GmbH", or "on the platform" without a tenant.
QString placePhrase(const QString &tenantName);

/// What stands in the way, as a sentence; empty when nothing does.
QString sentenceFor(AccessOutcome outcome);

} // namespace tenantry::ui
