// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/icons.h"

#include "ui/theme/tinticon.h"

#include <QPainter>
#include <QRect>

#include <array>

namespace tenantry::ui {

namespace {

struct IconRow
{
    Icon icon;
    const char *file;
};

constexpr std::array table{
    IconRow{Icon::Tenant, "building-2"},
    IconRow{Icon::Users, "users"},
    IconRow{Icon::User, "user-round"},
    IconRow{Icon::Role, "shield"},
    IconRow{Icon::Session, "monitor-smartphone"},
    IconRow{Icon::ApiKey, "key-round"},
    IconRow{Icon::Audit, "scroll-text"},
    IconRow{Icon::Invitation, "mail"},
    IconRow{Icon::Server, "server"},
    IconRow{Icon::Settings, "settings"},
    IconRow{Icon::Database, "database"},
    IconRow{Icon::Computer, "hard-drive"},
    IconRow{Icon::Account, "circle-user-round"},
    IconRow{Icon::SignIn, "log-in"},
    IconRow{Icon::SignOut, "log-out"},
    IconRow{Icon::New, "plus"},
    IconRow{Icon::Edit, "pencil"},
    IconRow{Icon::Delete, "trash-2"},
    IconRow{Icon::Restore, "archive-restore"},
    IconRow{Icon::Suspend, "circle-pause"},
    IconRow{Icon::Resume, "circle-play"},
    IconRow{Icon::Undo, "undo-2"},
    IconRow{Icon::History, "history"},
    IconRow{Icon::Reload, "rotate-cw"},
    IconRow{Icon::Copy, "copy"},
    IconRow{Icon::Curl, "terminal"},
    IconRow{Icon::Search, "search"},
    IconRow{Icon::Filter, "list-filter"},
    IconRow{Icon::Columns, "columns-3"},
    IconRow{Icon::More, "ellipsis"},
    IconRow{Icon::Import, "upload"},
    IconRow{Icon::Export, "download"},
    IconRow{Icon::External, "external-link"},
    IconRow{Icon::Done, "circle-check"},
    IconRow{Icon::Inactive, "circle-minus"},
    IconRow{Icon::Failed, "circle-x"},
    IconRow{Icon::FieldError, "circle-alert"},
    IconRow{Icon::Care, "triangle-alert"},
    IconRow{Icon::Notice, "info"},
    IconRow{Icon::Denied, "ban"},
    IconRow{Icon::EndsAt, "clock"},
    IconRow{Icon::StartsAt, "calendar-clock"},
    IconRow{Icon::EndsSoon, "clock-alert"},
    IconRow{Icon::NoConnection, "unplug"},
    IconRow{Icon::Reconnecting, "plug-zap"},
    IconRow{Icon::Lock, "lock"},
    IconRow{Icon::Verified, "shield-check"},
    IconRow{Icon::Show, "eye"},
    IconRow{Icon::Hide, "eye-off"},
    IconRow{Icon::File, "file-lock"},
    IconRow{Icon::Check, "check"},
    IconRow{Icon::Dash, "minus"},
    IconRow{Icon::Close, "x"},
    IconRow{Icon::ArrowUp, "arrow-up"},
    IconRow{Icon::ArrowDown, "arrow-down"},
    IconRow{Icon::ChevronDown, "chevron-down"},
    IconRow{Icon::ChevronUp, "chevron-up"},
    IconRow{Icon::ChevronLeft, "chevron-left"},
    IconRow{Icon::ChevronRight, "chevron-right"},
    IconRow{Icon::ChevronsUpDown, "chevrons-up-down"},
    IconRow{Icon::Theme, "sun-moon"},
    IconRow{Icon::Help, "circle-help"},
    IconRow{Icon::Menu, "menu"},
    IconRow{Icon::Overview, "layout-dashboard"},
    IconRow{Icon::Permission, "key-square"},
    IconRow{Icon::Access, "route"},
    IconRow{Icon::Activate, "user-check"},
    IconRow{Icon::Deactivate, "user-x"},
    IconRow{Icon::Unlock, "lock-open"},
    IconRow{Icon::ResetPassword, "rotate-ccw-key"},
    IconRow{Icon::SecondFactor, "smartphone"},
    IconRow{Icon::Grant, "shield-plus"},
    IconRow{Icon::Revoke, "shield-minus"},
    IconRow{Icon::Compare, "git-compare"},
    IconRow{Icon::CopyRole, "copy-plus"},
    IconRow{Icon::Rotate, "refresh-cw"},
    IconRow{Icon::Invite, "mail-plus"},
    IconRow{Icon::Follow, "radio"},
    IconRow{Icon::AsTable, "table-2"},
    IconRow{Icon::Sealed, "stamp"},
    IconRow{Icon::NotSealed, "hourglass"},
    IconRow{Icon::Dormant, "moon"},
    IconRow{Icon::Link, "link"},
    IconRow{Icon::Service, "bot"},
};

constexpr auto icons = [] {
    std::array<Icon, table.size()> all{};
    for (std::size_t i = 0; i < all.size(); ++i)
        all[i] = table[i].icon;
    return all;
}();

constexpr bool inOrder()
{
    for (std::size_t i = 0; i < table.size(); ++i) {
        if (static_cast<std::size_t>(table[i].icon) != i)
            return false;
    }
    return true;
}
static_assert(inOrder(), "the table follows the enumeration");

QString resourceOf(Icon icon)
{
    return QStringLiteral(":/tenantry/icons/%1.svg").arg(toText(icon));
}

} // namespace

std::span<const Icon> allIcons()
{
    return icons;
}

QString toText(Icon icon)
{
    return QString::fromLatin1(table[static_cast<std::size_t>(icon)].file);
}

QIcon makeIcon(Icon icon, Role role)
{
    return QIcon(new TintIcon(resourceOf(icon), role)); // QIcon owns its engine
}

void paintIcon(QPainter *painter, const QRect &rect, Icon icon, Role role)
{
    const qreal ratio = painter->device()->devicePixelRatioF();
    painter->drawPixmap(rect.topLeft(), iconPixmap(icon, role, rect.width(), ratio));
}

QPixmap iconPixmap(Icon icon, Role role, int size, qreal devicePixelRatio)
{
    const int side = qRound(size * devicePixelRatio);
    QPixmap result = tintedPixmap(resourceOf(icon), color(role), {side, side}, strokeFor(size));
    result.setDevicePixelRatio(devicePixelRatio);
    return result;
}

} // namespace tenantry::ui
