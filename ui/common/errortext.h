// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/error.h"

#include <QString>

namespace tenantry::ui {

/// A failure in the operator's words: what happened, and what to do, in one or two sentences.
QString sentenceFor(const Error &error);

/// The failure for support, to be copied: code, reason and detail, in English.
QString detailsOf(const Error &error);

} // namespace tenantry::ui
