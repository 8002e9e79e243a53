// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace tenantry {

/// Takes what libpq would read (PGHOSTADDR, PGSERVICE, PGOPTIONS …) out of this process's environment. Profiles say
/// where a database is and how it is spoken to; libpq takes a variable for everything that it isn't told, and there is
/// no way to tell it "none": somebody's PGSERVICE would lead elsewhere, unseen. Programs that are started from here
/// don't get these variables either. To be called first thing in main(): the environment belongs to one thread only.
void ignoreLibpqEnvironment();

} // namespace tenantry
