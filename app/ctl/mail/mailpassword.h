// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/result.h"

#include <QByteArray>

namespace tenantry::ctl {

class Context;

// The password of the mail server, which is kept with the other secrets of this installation.

/// Empty when there is none. Errors: those of readSecret().
Result<QByteArray> readMailPassword(Context &context);

/// Errors: those of writeSecret().
Result<void> writeMailPassword(Context &context, const QByteArray &password);

} // namespace tenantry::ctl
