// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/keys/apikey.h"
#include "ui/common/commandbox.h"

namespace tenantry::ui {

CommandLines commandToCreate(const ApiKeyDraft &draft);
CommandLines commandToEdit(const ApiKey &key, const ApiKeyChanges &changes);
CommandLines commandToRotate(const ApiKey &key, const ApiKeyRotation &rotation);
CommandLines commandToRevoke(const ApiKey &key, const QString &reason);

/// What shows it, without its value and without any change.
CommandLines commandToShow(const ApiKey &key);

} // namespace tenantry::ui
