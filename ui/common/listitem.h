// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/id.h"

#include <QUuid>

#include <memory>
#include <utility>

namespace tenantry::ui {

/// One row of a list as the list knows it: an object with an id. What it is, only the columns and the page know.
class ListItem
{
public:
    explicit ListItem(const QUuid &id)
        : m_id(id)
    {}
    virtual ~ListItem() = default;
    ListItem(const ListItem &) = delete;
    ListItem &operator=(const ListItem &) = delete;

    [[nodiscard]] const QUuid &id() const { return m_id; }

    /// Whether \a other, a row with the same id, would be shown the same.
    [[nodiscard]] virtual bool equals(const ListItem &other) const = 0;

private:
    QUuid m_id;
};

/// Shared, because a page may still hold a row that has left the list.
using ListItemPtr = std::shared_ptr<const ListItem>;

/// What a row with this value is known by: its member `id`; overloaded for values that carry what they are about.
template <class T>
auto idOf(const T &value) -> decltype(value.id)
{
    return value.id;
}

/// A row that carries a value of the domain that idOf() knows.
template <class T>
class ListItemOf final : public ListItem
{
public:
    explicit ListItemOf(T value)
        : ListItem(idOf(value).uuid())
        , m_value(std::move(value))
    {}

    [[nodiscard]] const T &value() const { return m_value; }

    [[nodiscard]] bool equals(const ListItem &other) const override
    {
        return m_value == static_cast<const ListItemOf &>(other).m_value;
    }

private:
    T m_value;
};

template <class T>
ListItemPtr listItem(T value)
{
    return std::make_shared<const ListItemOf<T>>(std::move(value));
}

/// The value of a row of a list whose rows are all of type T.
template <class T>
const T &valueOf(const ListItem &item)
{
    return static_cast<const ListItemOf<T> &>(item).value();
}

} // namespace tenantry::ui
