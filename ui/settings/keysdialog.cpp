// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/keysdialog.h"

#include "ui/common/field.h"
#include "ui/settings/keyfield.h"
#include "ui/settings/shortcuts.h"

#include <QVBoxLayout>

namespace tenantry::ui {

KeysDialog::KeysDialog(Shortcuts *shortcuts, const QString &id, QWidget *parent)
    : Dialog(tr("Change keys"), tr("Keys for “%1”").arg(shortcuts->find(id)->name()), parent)
    , m_shortcuts(shortcuts)
    , m_id(id)
    , m_keys(new KeyField)
    , m_field(new Field(tr("&Keys"), m_keys))
{
    const Shortcut &shortcut = *shortcuts->find(id);
    setCaption(shortcut.page.isEmpty() ? tr("They count everywhere in the window.")
                                       : tr("They count on the page %1.").arg(shortcut.place));
    m_keys->setObjectName(QStringLiteral("keys"));
    m_keys->setKeys(shortcut.keys());
    m_field->setHint(tr("Press them here. Tab, Enter and Esc alone go on, confirm and cancel."));
    body()->addWidget(m_field);
    auto *none = addSideButton(new Button(tr("&None"), ButtonKind::Quiet));
    connect(none, &Button::clicked, this, [this] {
        m_keys->setKeys({});
        follow();
    });
    if (!shortcut.standard.isEmpty()) {
        auto *standard =
            addSideButton(new Button(tr("&Default: %1").arg(keysText(shortcut.standard)), ButtonKind::Quiet));
        connect(standard, &Button::clicked, this, [this, keys = shortcut.standard] {
            m_keys->setKeys(keys);
            follow();
        });
    }
    setAction(tr("&Set keys"));
    connect(m_keys, &KeyField::keysPressed, this, &KeysDialog::follow);
    connect(this, &Dialog::acted, this, &KeysDialog::keep);
    m_keys->setFocus();
}

void KeysDialog::follow()
{
    m_field->setError(m_shortcuts->objection(m_id, m_keys->keys()));
    action()->setEnabled(!m_field->hasError());
}

void KeysDialog::keep()
{
    follow();
    if (m_field->hasError())
        return;
    m_shortcuts->set(m_id, m_keys->keys());
    accept();
}

} // namespace tenantry::ui
