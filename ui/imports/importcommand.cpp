// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/imports/importcommand.h"

#include "core/domain/imports/userimport.h"
#include "ui/common/shellline.h"

namespace tenantry::ui {

using namespace Qt::StringLiterals;

CommandLines commandToImport(const ImportFile &file, const QStringList &names, const std::optional<TenantId> &tenant)
{
    QString line = u"tenantryctl import users "_s + shellQuoted(file.path);
    if (const auto own = UserColumns::fromHeading(file.heading); !own || UserColumns::guessed(file.heading) != names)
        line += shellOption(u"--columns", names.join(u','));
    if (file.separator != ',')
        line += u" --separator "_s + (file.separator == ';' ? u"semicolon"_s : u"tab"_s);
    if (tenant)
        line += shellOption(u"--tenant", tenant->toString());
    return {line, {}, {}};
}

} // namespace tenantry::ui
