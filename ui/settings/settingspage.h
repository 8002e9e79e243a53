// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/page.h"
#include "ui/theme/icons.h"

#include <functional>

class QAction;
class QKeySequence;
class QStackedWidget;

namespace tenantry::ui {

class ConsoleSettings;
class PlatformSettings;
class Segments;
class ShortcutSettings;

/// The settings of the platform, those of this console, and the keys of its actions.
class SettingsPage final : public Page
{
    Q_OBJECT

public:
    enum Part { Platform, Console, Keys };

    /// `context.preferences` and `context.shortcuts` are there.
    explicit SettingsPage(const PageContext &context, QWidget *parent = nullptr);

    /// Finds out what the operator may, and reads.
    void start();

    void focusContent() override;
    void focusFilter() override;
    bool focusNextArea() override;
    bool stepBack() override;
    [[nodiscard]] QString unsavedWork() const override;
    /// The part that \a name names: `platform`, `console`, `shortcuts`.
    void showFiltered(const QString &name) override;

    void showPart(Part part);
    [[nodiscard]] PlatformSettings *platform() const { return m_platform; }
    [[nodiscard]] ConsoleSettings *console() const { return m_console; }
    [[nodiscard]] ShortcutSettings *shortcuts() const { return m_shortcuts; }

private:
    QAction *makeAction(Icon icon, const QString &text, const QKeySequence &keys, const std::function<void()> &act);
    void makeActions();
    void follow();
    [[nodiscard]] Part part() const;

    PageContext m_context;
    Segments *m_parts;
    QStackedWidget *m_stack;
    PlatformSettings *m_platform;
    ConsoleSettings *m_console;
    ShortcutSettings *m_shortcuts;
    QAction *m_saveAction = nullptr;
    QAction *m_discardAction = nullptr;
    QAction *m_copyAction = nullptr;
};

} // namespace tenantry::ui
