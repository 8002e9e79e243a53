// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/access/access.h"

#include <QJsonObject>

namespace tenantry::ctl {

/// What stands in the way, as a sentence without its end: `the tenant is suspended`.
QString sentence(AccessOutcome outcome);

QJsonObject toJson(const AccessExplanation &explanation);
QJsonObject toJson(const AccessHolder &holder);
QJsonObject toJson(const EffectiveAccess &access);

/// Several lines for people, each ended.
QString toText(const AccessExplanation &explanation);
QString toText(const EffectiveAccess &access);

} // namespace tenantry::ctl
