package io.hexabuilders.campaign.budget;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * A campaign has spent a certain part of its total. Raised once for each threshold of a campaign, also when a correction
 * lowers the spending or an adjustment raises the budget later.
 *
 * @param threshold percent: 50, 80 or 100
 * @param spent at that time
 * @param total of the budget at that time
 */
record BudgetAlert(int threshold, BigDecimal spent, BigDecimal total, Instant raisedAt) {}
