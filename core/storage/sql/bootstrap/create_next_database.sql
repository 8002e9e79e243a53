-- SPDX-License-Identifier: GPL-3.0-or-later
CREATE DATABASE tenantry_next OWNER tenantry_owner TEMPLATE tenantry_seed STRATEGY file_copy
