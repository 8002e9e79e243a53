// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/dialog.h"

namespace tenantry::ui {

class MessageLine;

/// What the message line has said, the newest first; the links of old messages still work.
class MessagesDialog : public Dialog
{
    Q_OBJECT
public:
    MessagesDialog(const MessageLine *messages, QWidget *parent);
};

} // namespace tenantry::ui
