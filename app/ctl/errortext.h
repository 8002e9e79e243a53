// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/error.h"

#include <QString>

namespace tenantry::ctl {

/// What a person reads when something failed.
struct ErrorText
{
    QString happened; ///< one or two sentences: what happened and what that means
    QString advice;   ///< one sentence: what to do next; empty when there is nothing to add
};

/// In plain English, without anything that was bound to a statement.
ErrorText errorText(const Error &error);

} // namespace tenantry::ctl
