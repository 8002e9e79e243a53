// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/error.h"

namespace tenantry {

/// What a client is told of an error: the contract's status and text.
struct ReasonAnswer
{
    int status;
    const char16_t *detail;
};

/// The one place where reasons become statuses and texts. A route that the contract gives words of its own says so in
/// its declaration.
ReasonAnswer answerTo(const Error &error);

/// Invalid arguments: the message and the type of the entry in a 422's list.
struct ViolationWording
{
    const char16_t *message;
    const char16_t *type;
};
ViolationWording wordingOf(Reason reason);

} // namespace tenantry
