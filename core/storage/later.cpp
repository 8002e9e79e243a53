// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/later.h"

#include "core/storage/transaction.h"

namespace tenantry {

Result<Rows> PendingRows::rows()
{
    if (!m_answer)
        m_transaction->sendWaiting();
    return *m_answer;
}

} // namespace tenantry
