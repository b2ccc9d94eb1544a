package io.storestream.recommender.jobs;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What {@code train-recommendations} does unless a request says otherwise.
 *
 * @param history days of orders and behaviour used, counted back from the newest order
 * @param k entries of a list of similar items; 6 bytes each in Redis
 * @param seed fixes samples and intervals, so a run can be repeated
 * @param testShare share of the purchases in the validation span, and again in the test span
 * @param questions people asked about while parameters are chosen; bounds the time of a run
 * @param together entries of a bought-together list
 * @param support baskets two items must share to count as bought together
 * @param largestBasket baskets with more items say nothing about what goes together
 * @param events events read at most; memory is 38 bytes each
 * @param threads that count; all results are the same with any number
 * @param minQuestions people a verdict needs; with fewer a model is released unjudged
 * @param tolerance share of the live release's NDCG@10 a new one may lose
 */
@ConfigurationProperties("recommender.training")
public record TrainingSettings(
    @DefaultValue("730") int history,
    @DefaultValue("100") int k,
    @DefaultValue("42") long seed,
    @DefaultValue("0.1") double testShare,
    @DefaultValue("1500") int questions,
    @DefaultValue("20") int together,
    @DefaultValue("3") int support,
    @DefaultValue("150") int largestBasket,
    @DefaultValue("3000000") int events,
    @DefaultValue("2") int threads,
    @DefaultValue("50") int minQuestions,
    @DefaultValue("0.1") double tolerance) {}
