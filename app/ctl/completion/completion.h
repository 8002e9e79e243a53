// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/completion/completionmodel.h"

namespace tenantry::ctl {

// Scripts for the shells that people use.

QString bashCompletion(const QList<CompletionPoint> &points);
QString zshCompletion(const QList<CompletionPoint> &points);
QString fishCompletion(const QList<CompletionPoint> &points);

} // namespace tenantry::ctl
