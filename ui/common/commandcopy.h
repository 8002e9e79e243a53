// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/commandbox.h"

#include <functional>

namespace tenantry::ui {

class Button;
class MessageLine;

/// Puts a line into the clipboard and says so, with a link for the other one.
void copyCommand(MessageLine *messages, const CommandLines &lines, bool asCurl);

/// A quiet button whose menu copies what asks or does the same. \a lines is called when something is chosen.
Button *makeCommandButton(MessageLine *messages, std::function<CommandLines()> lines);

} // namespace tenantry::ui
