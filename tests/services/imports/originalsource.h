// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/storage/connection.h"
#include "core/storage/connectionspec.h"

#include <QByteArray>
#include <QString>

#include <memory>

namespace tenantry {

/// A real database of the original on the test server; dropped at the end. A failure to make one ends the test program.
class OriginalSource
{
public:
    /// \a scripts: files beside this one, run in this order.
    explicit OriginalSource(const QStringList &scripts);
    ~OriginalSource();
    OriginalSource(const OriginalSource &) = delete;
    OriginalSource &operator=(const OriginalSource &) = delete;

    [[nodiscard]] const ConnectionSpec &spec() const { return m_spec; }
    /// Where `tenantryctl import original` finds it.
    [[nodiscard]] QString uri() const;

    void execute(const QByteArray &sql);
    /// A hash of all its rows: an import must not change them.
    [[nodiscard]] QString everyRow();

private:
    ConnectionSpec m_spec;
    std::unique_ptr<Connection> m_connection;
};

} // namespace tenantry
