// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace tenantry::embedded {

/// Waits until the caller has no children any more. Processes of a server that was killed come to the keeper, because
/// it is a subreaper, and end as soon as they notice; one that doesn't within a second is told to (SIGQUIT), after
/// three more it is killed. Only when they are gone can the cluster start again.
void collectOrphans();

} // namespace tenantry::embedded
