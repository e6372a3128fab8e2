import { getUser } from './account.ts';
import { assertNever } from './assert.ts';
import { getChargeback } from './chargebacks.ts';
import { getMerchantOrder, searchMerchantOrders } from './merchant-order-endpoints.ts';
import { cancelOrder, createOrder, getOrder } from './orders-api-endpoints.ts';
import { listOrders } from './orders-api-list.ts';
import { refundOrder } from './orders-api-refunds.ts';
import { deleteRegisterOrder, getRegisterOrder, putRegisterOrder } from './orders-endpoints.ts';
import { getPayment, searchPayments } from './payment-endpoints.ts';
import { getRefund, listRefunds, postRefund } from './refund-endpoints.ts';
import {
  createRegister,
  deleteRegister,
  getRegister,
  listRegisters,
  updateRegister,
} from './register-endpoints.ts';
import { createStore, deleteStore, getStore, searchStores, updateStore } from './store-endpoints.ts';
import type { Call } from './request.ts';
import type { Operation } from './routes.ts';
import type { Reply } from './errors.ts';
import type { World } from './world.ts';

/** Carries out a request and makes its answer, before any fault changes that. */
export function operate(world: World, operation: Operation, call: Call): Reply {
  switch (operation) {
    case 'user-get':
      return getUser(world, call);
    case 'store-create':
      return createStore(world, call);
    case 'store-get':
      return getStore(world, call);
    case 'store-search':
      return searchStores(world, call);
    case 'store-update':
      return updateStore(world, call);
    case 'store-delete':
      return deleteStore(world, call);
    case 'register-create':
      return createRegister(world, call);
    case 'register-list':
      return listRegisters(world, call);
    case 'register-get':
      return getRegister(world, call);
    case 'register-update':
      return updateRegister(world, call);
    case 'register-delete':
      return deleteRegister(world, call);
    case 'order-put':
      return putRegisterOrder(world, call);
    case 'order-get':
      return getRegisterOrder(world, call);
    case 'order-delete':
      return deleteRegisterOrder(world, call);
    case 'merchant-order-get':
      return getMerchantOrder(world, call);
    case 'merchant-order-search':
      return searchMerchantOrders(world, call);
    case 'payment-get':
      return getPayment(world, call);
    case 'payment-search':
      return searchPayments(world, call);
    case 'refund-create':
      return postRefund(world, call);
    case 'refund-list':
      return listRefunds(world, call);
    case 'refund-get':
      return getRefund(world, call);
    case 'chargeback-get':
      return getChargeback(world, call);
    case 'orders-create':
      return createOrder(world, call);
    case 'orders-get':
      return getOrder(world, call);
    case 'orders-list':
      return listOrders(world, call);
    case 'orders-cancel':
      return cancelOrder(world, call);
    case 'orders-refund':
      return refundOrder(world, call);
    default:
      return assertNever(operation);
  }
}
