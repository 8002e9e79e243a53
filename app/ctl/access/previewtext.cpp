// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/access/previewtext.h"

#include "app/ctl/table.h"

#include <QJsonArray>

namespace tenantry::ctl {

using namespace Qt::StringLiterals;

namespace {

QJsonObject toJson(const AccessDifference &difference)
{
    return {{u"user_id"_s, difference.user.toString()},
            {u"user"_s, difference.userEmail},
            {u"tenant_id"_s, difference.tenant ? QJsonValue(difference.tenant->toString()) : QJsonValue()},
            {u"tenant_slug"_s, difference.tenant ? QJsonValue(difference.tenantSlug) : QJsonValue()},
            {u"permission"_s, difference.permission},
            {u"change"_s, difference.isGained ? u"gains"_s : u"loses"_s}};
}

} // namespace

void addPreviewOptions(CLI::App &command, PreviewOptions &options)
{
    CLI::Option *preview =
        command.add_flag("--preview", options.preview, "Only show who would gain and lose which permission where");
    addText(command, "--confirm", options.token, "Only if it does exactly what the preview with this token showed")
        ->type_name("TOKEN")
        ->excludes(preview);
}

Result<ExitStatus> answerPreview(Context &context, const Result<AccessPreview> &preview)
{
    if (!preview)
        return std::unexpected(preview.error());
    QJsonArray differences;
    Table table({{u"USER"_s}, {u"CHANGE"_s}, {u"PERMISSION"_s}, {u"WHERE"_s}});
    for (const AccessDifference &difference : preview->differences) {
        differences.append(toJson(difference));
        table.addRow({difference.userEmail, difference.isGained ? u"gains"_s : u"loses"_s, difference.permission,
                      difference.tenant ? difference.tenantSlug : u"everywhere"_s});
    }
    QString text = preview->differences.isEmpty() ? u"Nobody gains or loses anything now.\n"_s : table.takeText();
    if (preview->gains + preview->losses > preview->differences.size())
        text += u"… and %1 more.\n"_s.arg(preview->gains + preview->losses - preview->differences.size());
    text += u"Nothing was changed. --confirm %1 makes exactly this change.\n"_s.arg(preview->token);
    context.output().answer(text,
                            {{u"gains"_s, preview->gains},
                             {u"losses"_s, preview->losses},
                             {u"differences"_s, differences},
                             {u"token"_s, preview->token}});
    return ExitStatus::Success;
}

} // namespace tenantry::ctl
