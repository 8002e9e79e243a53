// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/commandtree.h"
#include "app/ctl/context.h"
#include "core/domain/access/accesspreview.h"

namespace tenantry::ctl {

/// How far a command goes that changes who may what.
struct PreviewOptions
{
    bool preview = false;
    QString token;
};

/// `--preview` and `--confirm`.
void addPreviewOptions(CLI::App &command, PreviewOptions &options);

/// Prints who would gain and lose what, and the token. Errors: the preview's.
Result<ExitStatus> answerPreview(Context &context, const Result<AccessPreview> &preview);

} // namespace tenantry::ctl
